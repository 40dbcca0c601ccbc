#!/usr/bin/env pwsh
<#
.SYNOPSIS
    Builds, tests, measures and packs SeedCore.Metrics.Fast.
.DESCRIPTION
    Runs one or more targets, in the order given, and stops at the first command that fails, with its exit code.

        build   compiles everything
        test    runs every test
        bench   measures what a recorded operation costs beside a bare atomic increment (ratios)
        gate    compares hot paths with perf-baselines: machine code, allocations, instructions, ratios
        pack    writes the packages to artifacts

    Runs in PowerShell 7 on Windows, Linux and macOS. The tests run it in the bare engine, which has none of the
    modules that a real pwsh brings along (Microsoft.PowerShell.Utility and .Management): it uses no cmdlet of theirs.
.PARAMETER Target
    The targets, separated by commas or blanks.
.PARAMETER Configuration
    The build configuration.
.PARAMETER Arguments
    Whatever follows the targets is passed on to the command of the last one. What PowerShell would take for a
    parameter of this script (-v, -p:X=Y) goes after a --, which is not passed on itself.
.PARAMETER DotNet
    The dotnet command to run.
.EXAMPLE
    ./build.ps1
.EXAMPLE
    ./build.ps1 build, test
.EXAMPLE
    ./build.ps1 test --filter FullyQualifiedName~Snapshots
#>
[CmdletBinding(PositionalBinding = $false)]
param(
    [Parameter(Position = 0)]
    [ValidateSet('build', 'test', 'bench', 'gate', 'pack')]
    [string[]] $Target = 'build',

    [ValidateSet('Debug', 'Release')]
    [string] $Configuration = 'Release',

    [Parameter(ValueFromRemainingArguments)]
    [string[]] $Arguments = @(),

    [ValidateNotNullOrEmpty()]
    [string] $DotNet = 'dotnet'
)

Set-StrictMode -Version 3.0
$ErrorActionPreference = 'Stop'
$PSNativeCommandUseErrorActionPreference = $false # exit codes are looked at below

$load = 'bench/SeedCore.Metrics.Fast.Load'
$commands = @{
    build = @('build', '-c', $Configuration)
    test  = @('test', '-c', $Configuration)
    bench = @('run', '-c', $Configuration, '--project', $load, '--', 'ratios')
    gate  = @('run', '-c', $Configuration, '--project', $load, '--', 'gate')
    pack  = @('pack', '-c', $Configuration, '-o', 'artifacts')
}

# From another shell (`pwsh build.ps1 build test`) targets cannot be separated by commas.
$targets = [System.Collections.Generic.List[string]]::new($Target)
$rest = [System.Collections.Generic.List[string]]::new()
foreach ($argument in $Arguments) {
    $isTarget = $rest.Count -eq 0 -and $commands.ContainsKey($argument)
    if ($isTarget) { $targets.Add($argument) } else { $rest.Add($argument) }
}

# The commands run at the root, wherever the caller is: global.json is looked for there.
$location = $ExecutionContext.SessionState.Path
$location.PushCurrentLocation('build.ps1')
try {
    $null = $location.SetLocation([WildcardPattern]::Escape($PSScriptRoot))
    for ($i = 0; $i -lt $targets.Count; $i++) {
        [string[]] $command = $commands[$targets[$i]]
        if ($i -eq $targets.Count - 1) { $command += $rest }

        "> $DotNet $command"
        & $DotNet $command
        if ($LASTEXITCODE -ne 0) {
            [Console]::Error.WriteLine("build.ps1: '$($targets[$i])' failed with exit code $LASTEXITCODE.")
            exit $LASTEXITCODE
        }
    }
}
finally {
    $null = $location.PopLocation('build.ps1')
}
