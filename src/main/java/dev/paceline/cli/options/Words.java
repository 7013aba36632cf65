package dev.paceline.cli.options;

import dev.paceline.action.ApiSite;
import dev.paceline.input.Layout;
import dev.paceline.input.LayoutException;
import dev.paceline.model.Format;
import dev.paceline.model.ProblemCode;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Readers of words out of a list. */
final class Words {
    private Words() {}

    /** {@code --allow}: a problem code, any case, of those that can be allowed. */
    static final class Code implements ITypeConverter<ProblemCode> {
        @Override
        public ProblemCode convert(String text) {
            ProblemCode code = ProblemCode.named(text)
                    .orElseThrow(() -> new TypeConversionException(
                            "there is no problem code '" + text + "'; 'columns --rules' lists them."));
            if (!code.allowable()) {
                throw new TypeConversionException(
                        code.code() + " cannot be allowed: no request could be built. These can: "
                                + Arrays.stream(ProblemCode.values())
                                        .filter(ProblemCode::allowable)
                                        .map(ProblemCode::code)
                                        .collect(Collectors.joining(", "))
                                + ".");
            }
            return code;
        }
    }

    /** {@code --format}. */
    static final class Form implements ITypeConverter<Format> {
        @Override
        public Format convert(String text) {
            return switch (text.toLowerCase(Locale.ROOT)) {
                case "csv" -> Format.CSV;
                case "tsv" -> Format.TSV;
                case "jsonl", "ndjson" -> Format.JSONL;
                default -> throw new TypeConversionException("'" + text + "' is no format; write csv, tsv or jsonl.");
            };
        }
    }

    /** {@code --site}. */
    static final class Site implements ITypeConverter<ApiSite> {
        @Override
        public ApiSite convert(String text) {
            return ApiSite.named(text.toLowerCase(Locale.ROOT))
                    .orElseThrow(() -> new TypeConversionException("'" + text + "' is no site; write intl or cn."));
        }
    }

    /** {@code --charset}. */
    static final class Encoding implements ITypeConverter<Charset> {
        @Override
        public Charset convert(String text) {
            try {
                return Layout.charsetNamed(text);
            } catch (LayoutException unknown) {
                throw new TypeConversionException(String.valueOf(unknown.getMessage()));
            }
        }
    }

    /** {@code --delimiter}. */
    static final class Delimiter implements ITypeConverter<Character> {
        @Override
        public Character convert(String text) {
            try {
                return Layout.delimiterNamed(text);
            } catch (LayoutException wrong) {
                throw new TypeConversionException(String.valueOf(wrong.getMessage()));
            }
        }
    }
}
