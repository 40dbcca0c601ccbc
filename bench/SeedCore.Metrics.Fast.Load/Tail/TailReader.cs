using SeedCore.Metrics.Fast.Gate;

namespace SeedCore.Metrics.Fast.Load;

/// <summary>The thread that captures beside the timed one, on another processor.</summary>
internal sealed class TailReader : IDisposable
{
    private static readonly TimeSpan s_interval = TimeSpan.FromMilliseconds(10);
    private readonly Thread _thread;
    private readonly SemaphoreSlim _begin = new(0);
    private readonly SemaphoreSlim _atWork = new(0);
    private readonly SemaphoreSlim _ended = new(0);
    private TailCell? _cell;
    private volatile bool _isDone;

    public TailReader()
    {
        _thread = new Thread(Work) { IsBackground = true };
        _thread.Start();
    }

    /// <summary>Has it capture what the cell says; returns when the first capture is done.</summary>
    public void Begin(TailCell cell)
    {
        _cell = cell;
        _isDone = false;
        _begin.Release();
        _atWork.Wait();
    }

    /// <summary>Has it stop, and waits until it has.</summary>
    public void End()
    {
        _isDone = true;
        _ended.Wait();
    }

    public void Dispose()
    {
        _cell = null;
        _begin.Release();
        _thread.Join();
        _begin.Dispose();
        _atWork.Dispose();
        _ended.Dispose();
    }

    private void Work()
    {
        Processor.Pin(1);
        while (true)
        {
            _begin.Wait();
            if (_cell is not { } cell)
                return;

            cell.Subject.Capture(1);
            _atWork.Release();
            while (!_isDone && cell.Scenario != TailScenario.Alone)
            {
                cell.Subject.Capture(1);
                if (cell.Scenario == TailScenario.Captured)
                    Thread.Sleep(s_interval);
            }

            _ended.Release();
        }
    }
}
