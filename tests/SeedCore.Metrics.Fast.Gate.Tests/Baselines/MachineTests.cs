namespace SeedCore.Metrics.Fast.Gate.Tests.Baselines;

public sealed class MachineTests
{
    [Fact]
    public void Linux_on_x64_tells_maker_family_and_model()
    {
        const string cpuInfo = "processor\t: 0\nvendor_id\t: AuthenticAMD\ncpu family\t: 26\nmodel\t\t: 2\nmodel name\t: AMD EPYC\n\nprocessor\t: 1\n";

        Machine machine = Machine.Parse(cpuInfo, identifier: null, cores: 2, "linux-x64");

        Assert.Equal("AMD EPYC", machine.Processor);
        Assert.Equal("AuthenticAMD-26-2-2cpu-linux-x64", machine.Key);
    }

    [Fact]
    public void Linux_on_Arm64_tells_implementer_and_part() => Assert.Equal(
        "0x41-8-0xd4f-4cpu-linux-arm64",
        Machine.Parse("CPU implementer\t: 0x41\nCPU architecture: 8\nCPU variant\t: 0x0\nCPU part\t: 0xd4f\n", identifier: null, cores: 4, "linux-arm64").Key);

    [Fact]
    public void Windows_tells_it_in_a_variable() => Assert.Equal(
        "AMD64-Family-25-Model-33-Stepping-0-AuthenticAMD-16cpu-win-x64",
        Machine.Parse("", "AMD64 Family 25 Model 33 Stepping 0, AuthenticAMD", cores: 16, "win-x64").Key);

    [Fact]
    public void A_system_that_tells_nothing_is_a_machine_too() =>
        Assert.Equal("unknown-8cpu-osx-arm64", Machine.Parse("", identifier: null, cores: 8, "osx-arm64").Key);
}
