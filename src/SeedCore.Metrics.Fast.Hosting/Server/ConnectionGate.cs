using Microsoft.AspNetCore.Connections;

namespace SeedCore.Metrics.Fast.Hosting;

/// <summary>
/// Bounds the connections of a server. When there are too many, the one that has waited longest for a request to be
/// complete is closed, or else the one whose answer has taken longest, so that a newcomer, who may be the scraper, always
/// gets in.
/// </summary>
internal sealed class ConnectionGate(int limit)
{
    private readonly Lock _gate = new();
    private readonly LinkedList<ConnectionSlot> _waiting = []; // longest first, as the other
    private readonly LinkedList<ConnectionSlot> _answering = [];
    private int _count;

    /// <summary>The connection middleware.</summary>
    public ConnectionDelegate Guard(ConnectionDelegate next) => async connection =>
    {
        ConnectionSlot slot = new(this, connection);
        Add(slot)?.Connection.Abort(new ConnectionAbortedException("Another connection needs the room."));
        connection.Features.Set(slot);
        try
        {
            await next(connection).ConfigureAwait(false);
        }
        finally
        {
            Remove(slot);
        }
    };

    /// <summary>A request of the connection is complete, and is being answered.</summary>
    public void BeginAnswer(ConnectionSlot slot) => Move(slot, _waiting, _answering);

    /// <summary>It has been answered.</summary>
    public void EndAnswer(ConnectionSlot slot) => Move(slot, _answering, _waiting);

    // One that was told to go is in no list any more.
    private void Move(ConnectionSlot slot, LinkedList<ConnectionSlot> from, LinkedList<ConnectionSlot> to)
    {
        lock (_gate)
        {
            if (slot.Place.List != from)
                return;
            from.Remove(slot.Place);
            to.AddLast(slot.Place);
        }
    }

    /// <summary>Adds a connection, and gives back the one that has to go for it, if one has.</summary>
    private ConnectionSlot? Add(ConnectionSlot slot)
    {
        lock (_gate)
        {
            _count++;
            LinkedListNode<ConnectionSlot>? oldest = _count <= limit ? null : _waiting.First ?? _answering.First;
            oldest?.List!.Remove(oldest);
            _waiting.AddLast(slot.Place);
            return oldest?.Value;
        }
    }

    private void Remove(ConnectionSlot slot)
    {
        lock (_gate)
        {
            _count--;
            slot.Place.List?.Remove(slot.Place);
        }
    }
}
