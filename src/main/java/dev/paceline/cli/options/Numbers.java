package dev.paceline.cli.options;

import dev.paceline.model.Limits.MaxFailures;
import java.math.BigDecimal;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Readers of rates, shares and counts. Digits and a point alone are a number: no sign, no exponent, no words. */
final class Numbers {
    private static final Pattern DECIMAL = Pattern.compile("\\d{1,9}(\\.\\d{1,6})?");
    private static final Pattern WHOLE = Pattern.compile("\\d{1,18}");
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private Numbers() {}

    /** {@code --rate}: requests a second above 0, or {@code unlimited} as infinity. */
    static final class Rate implements ITypeConverter<Double> {
        @Override
        public Double convert(String text) {
            if (text.equalsIgnoreCase("unlimited")) {
                return Double.POSITIVE_INFINITY;
            }
            double rate = DECIMAL.matcher(text).matches() ? Double.parseDouble(text) : 0;
            if (rate <= 0) {
                throw new TypeConversionException(
                        "'" + text + "' is no rate; write requests a second above 0, such as 20 or 0.5, or unlimited.");
            }
            return rate;
        }
    }

    /** {@code --share}: {@code N%}, above 0 up to 100, as a part of one. */
    static final class Share implements ITypeConverter<Double> {
        @Override
        public Double convert(String text) {
            BigDecimal percent = text.endsWith("%") ? decimal(text.substring(0, text.length() - 1)) : BigDecimal.ZERO;
            if (percent.signum() <= 0 || percent.compareTo(HUNDRED) > 0) {
                throw new TypeConversionException(
                        "'" + text + "' is no share; write a percentage above 0% up to 100%, such as 50%.");
            }
            return percent.divide(HUNDRED).doubleValue();
        }
    }

    /** {@code --max-failures}: {@code N} or {@code N%}. */
    static final class Failures implements ITypeConverter<MaxFailures> {
        @Override
        public MaxFailures convert(String text) {
            if (WHOLE.matcher(text).matches()) {
                return MaxFailures.count(Long.parseLong(text));
            }
            BigDecimal percent =
                    text.endsWith("%") ? decimal(text.substring(0, text.length() - 1)) : BigDecimal.ONE.negate();
            if (percent.signum() < 0 || percent.compareTo(HUNDRED) > 0) {
                throw new TypeConversionException(
                        "'" + text + "' is no limit; write a number of rows such as 10, or 0% to 100%.");
            }
            return MaxFailures.share(percent.divide(HUNDRED).doubleValue());
        }
    }

    /** A whole number from 1. */
    static final class Count implements ITypeConverter<Long> {
        @Override
        public Long convert(String text) {
            long count = WHOLE.matcher(text).matches() ? Long.parseLong(text) : 0;
            if (count < 1) {
                throw new TypeConversionException("'" + text + "' is no count; write a whole number from 1.");
            }
            return count;
        }
    }

    /** The same, up to what an {@code int} holds. */
    static final class SmallCount implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String text) {
            long count = new Count().convert(text);
            if (count > 65_535) {
                throw new TypeConversionException("'" + text + "' is too many; write 1 to 65535.");
            }
            return (int) count;
        }
    }

    private static BigDecimal decimal(String text) {
        return DECIMAL.matcher(text).matches() ? new BigDecimal(text) : BigDecimal.ONE.negate();
    }
}
