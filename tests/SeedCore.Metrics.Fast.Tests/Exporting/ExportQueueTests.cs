using CsCheck;
using SeedCore.Metrics.Fast.Exporting;
using SeedCore.Metrics.Fast.Tests.Exporting.Support;
using Xunit.Abstractions;

namespace SeedCore.Metrics.Fast.Tests.Exporting;

/// <summary>The queue and its books, against a list that is obviously right.</summary>
public class ExportQueueTests(ITestOutputHelper output)
{
    private static readonly TimeSpan MaxAge = TimeSpan.FromSeconds(30);

    private enum Step
    {
        Submit,
        Take,
        Deliver,
        Fail,
        Expire,
        Wait,
        Close,
        Abandon,
    }

    /// <summary>Failures print the seed; <c>CsCheck_Seed=...</c> in the environment runs it again.</summary>
    [Fact]
    public void The_books_agree_with_a_model_after_every_step_of_any_schedule()
    {
        Gen<Step> step = Gen.Frequency(
            (40, Gen.Const(Step.Submit)),
            (25, Gen.Const(Step.Take)),
            (12, Gen.Const(Step.Deliver)),
            (6, Gen.Const(Step.Fail)),
            (4, Gen.Const(Step.Expire)),
            (10, Gen.Const(Step.Wait)),
            (2, Gen.Const(Step.Close)),
            (1, Gen.Const(Step.Abandon)));
        Gen.Select(Gen.Int[1, 5], step.Array[0, 120])
            .Sample((capacity, steps) => Run(capacity, steps), iter: 3000, writeLine: output.WriteLine);
    }

    [Fact]
    public void A_snapshot_of_just_the_greatest_age_is_exported_still()
    {
        var time = new ManualTime();
        var queue = new ExportQueue(capacity: 1, MaxAge, time);
        Submission submission = queue.Submit(default);
        time.Advance(MaxAge);
        Assert.False(queue.HasExpired(submission));
        time.Advance(TimeSpan.FromTicks(1));
        Assert.True(queue.HasExpired(submission));
    }

    [Fact]
    public async Task The_books_balance_whenever_they_are_read_while_others_write_them()
    {
        var queue = new ExportQueue(capacity: 2, MaxAge, new ManualTime());
        Task submitting = Task.Run(() =>
        {
            for (int i = 0; i < 50_000; i++) queue.Submit(default);
            queue.Close();
        });
        Task taking = Task.Run(async () =>
        {
            for (int i = 0; await queue.WaitAsync(); i++)
            {
                if (queue.TryTake() is not null) queue.Settle(i % 3 == 0 ? DropReason.Failed : null);
            }
        });
        Task all = Task.WhenAll(submitting, taking);
        for (int look = 0; look < 20_000 && !all.IsCompleted; look++)
        {
            PumpAssert.Balanced(queue.Read(""));
            await Task.Yield(); // whoever reads without a pause starves the others of the lock
        }

        await all.GuardedAsync("the queue's users");
        PumpAssert.Settled(queue.Read(""));
        Assert.Equal(50_000, queue.Read("").Submitted);
    }

    [Fact]
    public async Task Whoever_waits_for_a_submission_learns_what_became_of_it()
    {
        var queue = new ExportQueue(capacity: 1, MaxAge, new ManualTime());
        Submission displaced = queue.Submit(default);
        Submission delivered = queue.Submit(default);
        Assert.Same(delivered, queue.TryTake());
        queue.Settle(reason: null);
        Submission failed = queue.Submit(default);
        queue.TryTake();
        queue.Settle(DropReason.Failed);
        queue.Close();
        Submission late = queue.Submit(default);

        bool[] outcomes = await Task.WhenAll(displaced.Delivered, delivered.Delivered, failed.Delivered, late.Delivered).GuardedAsync("the outcomes");
        Assert.Equal([false, true, false, false], outcomes);
    }

    [Fact]
    public void A_clock_that_runs_backwards_expires_nothing()
    {
        var queue = new ExportQueue(capacity: 1, TimeSpan.FromTicks(1), new BackwardTime());
        Submission submitted = queue.Submit(default);
        Assert.Same(submitted, queue.TryTake());
    }

    private static void Run(int capacity, Step[] steps)
    {
        var time = new ManualTime();
        var queue = new ExportQueue(capacity, MaxAge, time);
        var model = new QueueModel(capacity, MaxAge);
        foreach (Step step in steps)
        {
            switch (step)
            {
                case Step.Submit:
                    model.Submit(queue.Submit(default));
                    break;
                case Step.Take when model.InFlight is null: // the loop has one in flight
                    model.Take();
                    Assert.Same(model.InFlight, queue.TryTake());
                    break;
                case Step.Deliver:
                    queue.Settle(reason: null);
                    model.Settle(reason: null);
                    break;
                case Step.Fail:
                    queue.Settle(DropReason.Failed);
                    model.Settle(DropReason.Failed);
                    break;
                case Step.Expire:
                    queue.Settle(DropReason.Expired);
                    model.Settle(DropReason.Expired);
                    break;
                case Step.Wait:
                    time.Advance(TimeSpan.FromSeconds(7));
                    model.Advance(TimeSpan.FromSeconds(7));
                    break;
                case Step.Close:
                    queue.Close();
                    model.Close();
                    break;
                case Step.Abandon:
                    queue.Abandon();
                    model.Abandon();
                    break;
            }

            ExporterStatistics books = queue.Read("");
            PumpAssert.Balanced(books);
            Assert.Equal(model.Read(), books);
        }
    }
}
