using System.Net.Http.Headers;
using SeedCore.Metrics.Fast.Cluster;

namespace SeedCore.Metrics.Fast.Aggregation;

/// <summary>Reads the page of an instance, or of an aggregator, in the form that merges exactly.</summary>
internal sealed class PageReader(AggregatorOptions options, Uri address, HttpClient client, Intake intake)
{
    /// <summary>Gets whose page it is.</summary>
    public Uri Address => address;

    /// <summary>Gets what was wrong last; null if nothing was.</summary>
    public string? Fault { get; private set; }

    /// <summary>Reads it once, within its time and size.</summary>
    public async Task LookAsync(CancellationToken stopping)
    {
        using CancellationTokenSource deadline = new(options.ScrapeTimeout, options.TimeProvider);
        using CancellationTokenSource end = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, stopping);
        try
        {
            byte[] page = await GetAsync(end.Token).ConfigureAwait(false);
            Fault = Merge(page);
        }
        catch (Exception error) when (error is HttpRequestException or OperationCanceledException or IOException or InvalidDataException && !stopping.IsCancellationRequested)
        {
            Fault = error is OperationCanceledException ? "It did not answer in time." : error.Message;
        }

        if (Fault is not null)
            intake.Fail(AggregatorSource.Page);
    }

    private async Task<byte[]> GetAsync(CancellationToken cancellationToken)
    {
        using HttpRequestMessage request = new(HttpMethod.Get, address);
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue(ClusterPage.ContentType));
        if (options.ScrapeToken is { } token)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using HttpResponseMessage answer = await client
            .SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
        if (!answer.IsSuccessStatusCode)
            throw new InvalidDataException(FormattableString.Invariant($"It answered {(int)answer.StatusCode}."));
        if (!string.Equals(answer.Content.Headers.ContentType?.MediaType, ClusterPage.ContentType, StringComparison.OrdinalIgnoreCase))
            throw new InvalidDataException($"It has no {ClusterPage.ContentType}, which only pages of this library have.");
        if (answer.Content.Headers.ContentLength > options.MaxPageBytes)
            throw new InvalidDataException(FormattableString.Invariant($"It has more than {options.MaxPageBytes} bytes."));

        Stream body = await answer.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        await using (body.ConfigureAwait(false))
            return await ReadAsync(body, cancellationToken).ConfigureAwait(false);
    }

    // What it says of its length is not believed: memory grows with what comes.
    private async Task<byte[]> ReadAsync(Stream body, CancellationToken cancellationToken)
    {
        using MemoryStream page = new();
        byte[] piece = new byte[16 * 1024];
        while (await body.ReadAsync(piece, cancellationToken).ConfigureAwait(false) is > 0 and int read)
        {
            if (page.Length + read > options.MaxPageBytes)
                throw new InvalidDataException(FormattableString.Invariant($"It has more than {options.MaxPageBytes} bytes."));
            page.Write(piece, 0, read);
        }

        return page.ToArray();
    }

    private string? Merge(ReadOnlySpan<byte> page)
    {
        string? fault = null;
        while (ClusterPage.TryTake(ref page, out ReadOnlySpan<byte> part))
            fault = intake.Merge(part) ?? fault;
        return page.IsEmpty ? fault : "It is cut off.";
    }
}
