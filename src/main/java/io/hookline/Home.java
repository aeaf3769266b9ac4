package io.hookline;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where shipped files are: in the working folder, else in the folder of the launcher. */
final class Home {
    private Home() {}

    /** The path that was given, else the default one in the working folder if it is there, else that of the launcher. */
    static Path or(Path given, String byDefault) {
        if (given != null) {
            return given;
        }
        var here = Path.of(byDefault);
        var home = System.getProperty("hookline.home");
        return Files.exists(here) || home == null ? here : Path.of(home).resolve(byDefault);
    }
}
