using Microsoft.AspNetCore.Connections;

namespace SeedCore.Metrics.Fast.Hosting;

/// <summary>One connection, as its gate sees it.</summary>
internal sealed class ConnectionSlot
{
    private readonly ConnectionGate _gate;

    public ConnectionSlot(ConnectionGate gate, ConnectionContext connection)
    {
        _gate = gate;
        Connection = connection;
        Place = new LinkedListNode<ConnectionSlot>(this);
    }

    public ConnectionContext Connection { get; }

    /// <summary>Gets the connection's place in the gate's lists; theirs alone.</summary>
    public LinkedListNode<ConnectionSlot> Place { get; }

    /// <summary>A request is complete, and is being answered.</summary>
    public void BeginAnswer() => _gate.BeginAnswer(this);

    /// <summary>It has been answered.</summary>
    public void EndAnswer() => _gate.EndAnswer(this);
}
