namespace SeedCore.Metrics.Fast.Concurrency.Coyote;

/// <summary>A replacement of text in the pump's source, before Coyote sees it.</summary>
/// <param name="Was">What stands there.</param>
/// <param name="Is">What stands there instead.</param>
/// <param name="Times">How often: if that changes, the edit has to be looked at again.</param>
internal sealed record SourceEdit(string Was, string Is, int Times)
{
    /// <summary>Gets what Coyote 1.7.11 cannot rewrite, and what stands in for it (see Controlled).</summary>
    public static IReadOnlyList<SourceEdit> ForCoyote { get; } =
    [
        // An awaiter that it takes for another one: the process ends with an access violation.
        new(".ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing)", ".Quietly()", 3),

        // Overloads with a clock, which wait where it cannot see them.
        new(".WaitAsync(_options.ShutdownTimeout, _options.TimeProvider)", ".UpTo(_options.ShutdownTimeout, _options.TimeProvider)", 1),
        new(".WaitAsync(_options.ExportTimeout, _options.TimeProvider)", ".UpTo(_options.ExportTimeout, _options.TimeProvider)", 1),
        new("Task.Delay(", "Waits.Delay(", 1),
        new("settled.WaitAsync(cancellationToken)", "settled", 1),

        // Continuations that the thread pool runs are not its own.
        new("new(TaskCreationOptions.RunContinuationsAsynchronously)", "new()", 1),

        // About activities, not about order.
        new("using (ExecutionContext.SuppressFlow())", "", 1),

        // It knows the overload with an array.
        new("Task.WhenAll(submissions.Select(static submission => submission.Delivered))", "Task.WhenAll(submissions.ConvertAll(static submission => submission.Delivered).ToArray())", 1),
        new("Task.WhenAll(_workers.Select(static worker => worker.Completion))", "Task.WhenAll(Array.ConvertAll(_workers, static worker => worker.Completion))", 1),
    ];

    /// <summary>Gets faults to plant, each of which Coyote has to find.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<SourceEdit>> Faults { get; } = new Dictionary<string, IReadOnlyList<SourceEdit>>(StringComparer.Ordinal)
    {
        ["captures are not kept apart"] =
        [
            new("await _capturing.WaitAsync(cancellationToken).ConfigureAwait(false);", "await Task.Yield();", 1),
            new("_capturing.Release();", "", 1),
        ],
        ["what is delivered is not booked"] = [new("                _delivered++;", "", 1)],
        ["a submission is booked outside the lock"] =
        [
            new("        lock (_gate)\n        {\n            _submitted++;", "        {\n            _submitted++;", 1),
        ],
    };

    /// <summary>Applies edits to all sources together.</summary>
    public static IReadOnlyList<string> Apply(IReadOnlyList<string> sources, IEnumerable<SourceEdit> edits)
    {
        List<string> edited = [.. sources];
        foreach (SourceEdit edit in edits)
        {
            int found = edited.Sum(source => source.Split(edit.Was).Length - 1);
            if (found != edit.Times)
                throw new InvalidOperationException($"'{edit.Was}' stands {found} times in the pump's source, not {edit.Times} times.");
            edited = edited.ConvertAll(source => source.Replace(edit.Was, edit.Is, StringComparison.Ordinal));
        }

        return edited;
    }
}
