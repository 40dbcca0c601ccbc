using System.Net.Http.Headers;
using System.Text;

namespace SeedCore.Metrics.Fast.Prometheus;

/// <summary>What a request says to be let in, and which texts must therefore be shown nowhere.</summary>
internal sealed class PushCredentials
{
    private readonly AuthenticationHeaderValue? _authorization;
    private readonly IReadOnlyDictionary<string, string> _headers;
    private readonly string[] _secrets;

    /// <param name="endpoint">The address, which may have a user and a password in it.</param>
    /// <param name="user">The user for basic authentication, instead of the address's.</param>
    /// <param name="password">The password for basic authentication, instead of the address's.</param>
    /// <param name="bearerToken">A token, instead of basic authentication.</param>
    /// <param name="headers">More headers; their values are secrets too.</param>
    public PushCredentials(
        Uri endpoint, string? user, string? password, string? bearerToken = null, IReadOnlyDictionary<string, string>? headers = null)
    {
        string[] inAddress = Uri.UnescapeDataString(endpoint.UserInfo).Split(':', 2);
        user ??= inAddress[0];
        password ??= inAddress.ElementAtOrDefault(1) ?? "";
        string basic = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}"));
        if (bearerToken is not null)
            _authorization = new AuthenticationHeaderValue("Bearer", bearerToken);
        else if (user.Length > 0 || password.Length > 0)
            _authorization = new AuthenticationHeaderValue("Basic", basic);

        _headers = headers ?? new Dictionary<string, string>(StringComparer.Ordinal);
        _secrets = [.. new[] { password, basic, endpoint.UserInfo, bearerToken ?? "" }.Concat(_headers.Values).Where(secret => secret.Length > 0)];
    }

    public void Apply(HttpRequestMessage request)
    {
        request.Headers.Authorization = _authorization;
        foreach ((string name, string value) in _headers)
            request.Headers.TryAddWithoutValidation(name, value);
    }

    public string Redact(string message) =>
        _secrets.Aggregate(message, (text, secret) => text.Replace(secret, "***", StringComparison.Ordinal));
}
