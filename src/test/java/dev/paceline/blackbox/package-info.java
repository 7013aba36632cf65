/** The jar as its users have it: a process with arguments, files and exit codes, judged by what the API saw. */
package dev.paceline.blackbox;
