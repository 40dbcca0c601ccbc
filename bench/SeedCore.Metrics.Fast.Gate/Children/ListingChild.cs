using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;

namespace SeedCore.Metrics.Fast.Gate;

/// <summary>Runs the operations until their code is compiled for good (which the JIT lists), then counts what they allocate.</summary>
internal static class ListingChild
{
    private const int Repetitions = 3;
    private const int AllocationFactor = 10;

    public static ListingReport Run(GateSuite suite)
    {
        WarmUp.Settle(suite.Operations);
        return new ListingReport(
            InstructionSet(), Environment.Version.ToString(), suite.Operations.ToDictionary(operation => operation.Name, Allocated, StringComparer.Ordinal));
    }

    // The least of some: what is allocated once, in the first of them, is not an operation's.
    private static double Allocated(GatedOperation operation)
    {
        int calls = operation.Calls * AllocationFactor;
        long least = long.MaxValue;
        for (int i = 0; i < Repetitions; i++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            operation.Burst(calls);
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return Math.Round((double)least / calls, 3);
    }

    private static string InstructionSet()
    {
        string level = RuntimeInformation.ProcessArchitecture != Architecture.X64 ? ""
            : Avx2.IsSupported && Bmi1.IsSupported && Bmi2.IsSupported && Fma.IsSupported && Lzcnt.IsSupported ? "-v3"
            : Sse42.IsSupported && Popcnt.IsSupported ? "-v2"
            : "-v1";
        return RuntimeInformation.RuntimeIdentifier + level;
    }
}
