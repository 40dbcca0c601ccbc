using SeedCore.Metrics.Fast.Exporting;

namespace SeedCore.Metrics.Fast.Tests.Exporting;

public class ErrorTextTests
{
    private const string Canary = "c4n4ry/+=Zx";

    [Theory]
    [InlineData("It was not possible to connect to redis://metrics:{0}@cache:6379/0.")]
    [InlineData("Cannot reach https://{0}@collector/v1/metrics?x=1")]
    [InlineData("Host=db;Username=me;Password={0};Timeout=3")]
    [InlineData("Host=db;PWD = {0}")]
    [InlineData("cache:6379,password={0},ssl=True,abortConnect=False")]
    [InlineData("cache:6379,password=left,{0},ssl=True")]
    [InlineData("Server=db;Password='left; {0}';Encrypt=true")]
    [InlineData("Server=db;Password=\"left; {0}\";Encrypt=true")]
    [InlineData("Password=with blank {0};Host=db")]
    [InlineData("GET /push?api_key={0}&set=coordinator: 403")]
    [InlineData("AccountName=a;AccountKey={0};EndpointSuffix=x")]
    [InlineData("https://blob/x?sv=1&sig={0}&se=2")]
    [InlineData("Authorization: Bearer {0} was refused")]
    [InlineData("Authorization: Basic {0}")]
    [InlineData("header 'X-Api-Key: {0}' was refused")]
    [InlineData("{{\"client_secret\": \"{0}\", \"a\": 1}}")]
    [InlineData("bearer {0}")]
    public void What_looks_like_a_credential_is_masked(string message)
    {
        string text = ErrorText.Describe(new IOException(string.Format(null, message, Canary)), ErrorText.Redact);
        Assert.DoesNotContain("c4n4ry", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Zx", text, StringComparison.Ordinal);
        Assert.StartsWith("IOException: ", text, StringComparison.Ordinal);
        Assert.Contains("***", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Cannot reach redis://me:pw@cache:6379/0.", "Cannot reach redis://***@cache:6379/0.")]
    [InlineData("Host=db;Password=pw;Timeout=3", "Host=db;Password=***;Timeout=3")]
    [InlineData("X-Api-Key: pw, and more", "X-Api-Key: ***, and more")]
    [InlineData("Refused: bearer pw, and more", "Refused: bearer ***, and more")]
    public void What_stands_around_a_credential_stays(string message, string expected) =>
        Assert.Equal("IOException: " + expected, ErrorText.Describe(new IOException(message), ErrorText.Redact));

    [Theory]
    [InlineData(499, 512)]
    [InlineData(500, 512)]
    public void A_text_of_512_characters_is_whole_and_a_longer_one_ends_with_an_ellipsis(int length, int shown)
    {
        string text = ErrorText.Describe(new IOException(new string('x', length)), ErrorText.Redact);
        Assert.Equal(shown, text.Length);
        Assert.Equal(length > 499, text.EndsWith('…'));
    }

    [Theory]
    [InlineData("Connection refused (localhost:4317)")]
    [InlineData("Response status code does not indicate success: 503 (Service Unavailable).")]
    [InlineData("The SSL connection could not be established, see inner exception.")]
    public void What_is_harmless_stays_readable(string message) =>
        Assert.Equal("IOException: " + message, ErrorText.Describe(new IOException(message), ErrorText.Redact));

    [Fact]
    public void An_error_is_one_line_of_bounded_length()
    {
        string text = ErrorText.Describe(new IOException("a\r\nb\u2028c\t" + Words(1000)), ErrorText.Redact);
        Assert.StartsWith("IOException: a b c word word", text, StringComparison.Ordinal);
        Assert.Equal(512, text.Length);
    }

    [Fact]
    public void A_long_message_is_not_cut_within_a_credential()
    {
        for (int length = 1900; length < 2040; length++)
        {
            string token = new('x', length); // masked, so that what follows comes into view
            string message = $"token={token}; cannot reach redis://me:{Canary}@cache with \"pwd\": \"left {Canary}\" {Words(9)}";
            string text = ErrorText.Describe(new IOException(message), ErrorText.Redact);
            Assert.DoesNotContain("c4n", text, StringComparison.Ordinal);
            Assert.StartsWith("IOException: token=***", text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_message_of_which_only_the_beginning_is_read_shows_that_it_goes_on()
    {
        string message = $"token={new string('x', 1990)}; {Words(100)}";
        Assert.Equal($"IOException: token=***; {Words(10)} …", ErrorText.Describe(new IOException(message), ErrorText.Redact));
    }

    [Fact]
    public void A_single_endless_word_is_not_shown()
    {
        Assert.Equal("IOException: …", ErrorText.Describe(new IOException(new string('x', 1_000_000)), ErrorText.Redact));
        Assert.Equal("IOException: …", ErrorText.Describe(new IOException(new string('x', 2049)), ErrorText.Redact));
        Assert.StartsWith("IOException: xxx", ErrorText.Describe(new IOException(new string('x', 2048)), ErrorText.Redact), StringComparison.Ordinal);
    }

    [Fact]
    public void A_redaction_that_throws_leaves_only_the_type() =>
        Assert.Equal("IOException", ErrorText.Describe(new IOException(Canary), _ => throw new InvalidOperationException(Canary)));

    private static string Words(int count) => string.Join(' ', Enumerable.Repeat("word", count));
}
