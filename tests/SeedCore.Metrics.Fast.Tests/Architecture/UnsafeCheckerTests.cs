namespace SeedCore.Metrics.Fast.Tests.Architecture;

public sealed class UnsafeCheckerTests
{
    [Theory]
    [InlineData("unsafe void M() { }")]
    [InlineData("void M() { unsafe { } }")]
    [InlineData("ref long M(long[] a) => ref Unsafe.Add(ref a[0], 1);")]
    [InlineData("ref long M(long[] a) => ref System.Runtime.CompilerServices.Unsafe.AsRef(in a[0]);")]
    [InlineData("ref long M(long[] a) => ref MemoryMarshal.GetArrayDataReference(a);")]
    [InlineData("ref long M(Span<long> a) => ref MemoryMarshal.GetReference(a);")]
    [InlineData("Span<long> M(ref long a) => MemoryMarshal.CreateSpan(ref a, 2);")]
    [InlineData("object M(long[] a) => Vector128.LoadUnsafe(ref a[0]);")]
    [InlineData("ref long M(long[] a) => ref a.DangerousGetReference();")]
    [InlineData("object M() => (Func<int, IntPtr>)Marshal.AllocHGlobal;")]
    public void What_could_corrupt_memory_is_found_outside_Primitives(string member)
    {
        Assert.Single(Check("Instruments", member));
        Assert.Empty(Check("Primitives", member));
    }

    [Theory]
    [InlineData("int M(DayOfWeek day) => Unsafe.As<DayOfWeek, int>(ref day);")]
    [InlineData("long M(double value) => Unsafe.BitCast<double, long>(value);")]
    [InlineData("ReadOnlySpan<byte> M(Span<long> a) => MemoryMarshal.AsBytes(a);")]
    [InlineData("long M() { Span<long> a = stackalloc long[4]; return a[0]; } // unsafe")]
    [InlineData("void UnsafeName() { string GetReference() => \"unsafe\"; GetReference(); UnsafeName(); }")]
    public void What_the_runtime_checks_is_not(string member) => Assert.Empty(Check("Instruments", member));

    private static IReadOnlyList<string> Check(string folder, string member)
    {
        Sources sources = Sources.Of(($"{folder}/Planted.cs", $$"""
            using System.Runtime.CompilerServices;
            using System.Runtime.InteropServices;
            using System.Runtime.Intrinsics;
            using CommunityToolkit.HighPerformance;
            class Planted { {{member}}
            }
            """));
        Assert.Empty(sources.Errors);
        return UnsafeChecker.Violations(sources);
    }
}
