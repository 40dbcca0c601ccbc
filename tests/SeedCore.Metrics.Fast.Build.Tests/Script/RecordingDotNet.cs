namespace SeedCore.Metrics.Fast.Build.Tests.Script;

/// <summary>An executable in dotnet's place: it records how it was called and exits as it is told.</summary>
internal sealed class RecordingDotNet
{
    private readonly string _record;

    /// <param name="directory">Where the executable and its record are kept.</param>
    /// <param name="failingVerb">The first argument (build, test, ...) that makes it fail, if any does.</param>
    /// <param name="exitCode">What it exits with then.</param>
    public RecordingDotNet(TemporaryDirectory directory, string failingVerb = "none", int exitCode = 0)
    {
        _record = System.IO.Path.Combine(directory.Path, "record.txt");
        Path = OperatingSystem.IsWindows()
            ? directory.WriteExecutable("fake-dotnet.cmd", $"""
                @echo off
                >>"{_record}" echo %CD%^|%*
                echo fake %1
                if "%~1"=="{failingVerb}" exit /b {exitCode}
                exit /b 0
                """.ReplaceLineEndings("\r\n"))
            : directory.WriteExecutable("fake-dotnet", $"""
                #!/bin/sh
                printf '%s|%s\n' "$PWD" "$*" >>'{_record}'
                echo "fake $1"
                if [ "$1" = '{failingVerb}' ]; then exit {exitCode}; fi
                exit 0
                """.ReplaceLineEndings("\n"));
    }

    public string Path { get; }

    /// <summary>Gets the argument lists so far, oldest first, blanks between the arguments.</summary>
    public string[] CommandLines => [.. Read().Select(line => line.Split('|', 2)[1])];

    /// <summary>Gets the directories it was called in.</summary>
    public string[] Directories => [.. Read().Select(line => line.Split('|', 2)[0]).Distinct(StringComparer.Ordinal)];

    private string[] Read() => File.Exists(_record) ? File.ReadAllLines(_record) : [];
}
