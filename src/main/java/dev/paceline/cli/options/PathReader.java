package dev.paceline.cli.options;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Names of files and directories. An empty one, as of a variable that is not set, would be the working directory. */
public final class PathReader implements ITypeConverter<Path> {
    @Override
    public Path convert(String text) {
        if (text.isEmpty()) {
            throw new TypeConversionException("the name is empty; write one, or . for the working directory.");
        }
        try {
            return Path.of(text);
        } catch (InvalidPathException impossible) {
            throw new TypeConversionException("no file can have this name.");
        }
    }
}
