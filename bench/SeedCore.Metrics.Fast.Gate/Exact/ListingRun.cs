namespace SeedCore.Metrics.Fast.Gate;

/// <summary>Runs the child that lists its code, with everything pinned that the code depends on.</summary>
internal static class ListingRun
{
    /// <summary>
    /// x64: what x86-64-v3 has and nothing newer, with vectors of 256 bits, so that all servers of the last ten years list the same
    /// code. Values are hexadecimal.
    /// </summary>
    private static readonly (string Name, string Value)[] s_pins =
    [
        ("DOTNET_TieredPGO", "0"), ("DOTNET_JitDisasmDiffable", "1"), ("DOTNET_EnableAVX512", "0"), ("DOTNET_EnableAVX10v1", "0"),
        ("DOTNET_EnableAVX10v2", "0"), ("DOTNET_EnableAPX", "0"), ("DOTNET_EnableAVXVNNI", "0"), ("DOTNET_EnableAVXIFMA", "0"),
        ("DOTNET_EnableAVXVNNIINT", "0"), ("DOTNET_EnableVAES", "0"), ("DOTNET_EnableGFNI", "0"), ("DOTNET_EnableSHA", "0"),
        ("DOTNET_EnableWAITPKG", "0"), ("DOTNET_EnableX86Serialize", "0"), ("DOTNET_PreferredVectorBitWidth", "100"),
    ];

    /// <summary>Lists the code of a suite's methods and counts what its operations allocate.</summary>
    public static ExactResult Measure(GateSuite suite)
    {
        string file = Path.GetTempFileName();
        try
        {
            Dictionary<string, string?> environment = new(StringComparer.Ordinal)
            {
                ["DOTNET_JitDisasm"] = string.Join(' ', suite.Methods.Select(method => JitNames.Pattern(method.Method)).Distinct(StringComparer.Ordinal)),
                ["DOTNET_JitStdOutFile"] = file,
            };
            foreach ((string name, string value) in s_pins)
                environment[name] = value;

            ListingReport report = ChildProcess.Run(ChildRole.Listing, environment, GateJson.Default.ListingReport);
            IReadOnlyList<JitListing> listings = JitListingReader.Read(File.ReadAllText(file));
            return new ExactResult(
                report.InstructionSet,
                report.Runtime,
                NativeRuntime: null,
                suite.Methods.ToDictionary(method => method.Name, method => ExactMethod.Of(Find(method, listings)), StringComparer.Ordinal),
                report.AllocatedBytes.ToDictionary(operation => operation.Key, operation => new ExactOperation(operation.Value), StringComparer.Ordinal));
        }
        finally
        {
            File.Delete(file);
        }
    }

    /// <summary>Finds a method's code among all that was listed.</summary>
    internal static string Find(GatedMethod method, IReadOnlyList<JitListing> listings)
    {
        string name = JitNames.Name(method.Method);
        JitListing[] named = [.. listings.Where(listing => listing.Name == name && listing.IsFinal)];
        string parameters = JitNames.Parameters(method.Method);
        JitListing[] exact = [.. named.Where(listing => listing.Parameters == parameters)];

        // Of an overloaded method the parameters tell which it is; of another they need not be understood.
        bool isAlone = named.Select(listing => listing.Parameters).Distinct(StringComparer.Ordinal).Count() == 1;
        JitListing[] found = exact.Length > 0 || !isAlone ? exact : named;
        if (found.Length == 0)
        {
            throw new GateException(listings.Any(listing => listing.Name == name)
                ? $"{method.Name} was not compiled for good: no operation calls it often enough, or it is always inlined (then name a caller marked NoInlining)."
                : $"{method.Name} was never compiled by itself: no operation calls it, or it is always inlined (then name a caller marked NoInlining).");
        }

        // Instances over enums of one size share their name in listings, and not their code.
        return string.Join('\n', found.Select(listing => listing.Text).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
    }
}
