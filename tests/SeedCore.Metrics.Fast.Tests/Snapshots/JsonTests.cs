using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace SeedCore.Metrics.Fast.Tests.Snapshots;

public sealed class JsonTests
{
    [Fact]
    public void Json_is_the_dictionary_with_numbers_that_read_back()
    {
        MetricsSnapshot snapshot = ShopMetrics.Create().Trade(3).Capture();
        JsonObject json = JsonNode.Parse(snapshot.ToJson())!.AsObject();
        IReadOnlyDictionary<string, object> dictionary = snapshot.ToDictionary();

        Assert.Equal(dictionary.Keys, json.Select(property => property.Key));
        foreach ((string key, object value) in dictionary)
        {
            if (value is Exemplar[] exemplars)
            {
                Assert.Equal(exemplars.Select(exemplar => exemplar.Value), json[key]!.AsArray().Select(exemplar => exemplar!["value"]!.GetValue<double>()));
                continue;
            }

            object read = value switch
            {
                long => json[key]!.GetValue<long>(),
                double => json[key]!.GetValue<double>(),
                _ => json[key]!.AsArray().Select(sample => sample!.GetValue<double>()).ToArray(),
            };
            Assert.Equal(value, read);
        }
    }

    [Fact]
    public void It_can_be_written_into_a_larger_document()
    {
        MetricsSnapshot snapshot = ShopMetrics.Create().Trade(3).Capture();
        using MemoryStream stream = new();
        using (Utf8JsonWriter writer = new(stream))
        {
            writer.WriteStartArray();
            snapshot.WriteJson(writer);
            default(MetricsSnapshot).WriteJson(writer);
            writer.WriteEndArray();
        }

        Assert.Equal($"[{snapshot.ToJson()},{{}}]", Encoding.UTF8.GetString(stream.ToArray()));
        Assert.Throws<ArgumentNullException>(() => snapshot.WriteJson(null!));
    }

    [Fact]
    public void A_generated_context_writes_it_without_reflection()
    {
        MetricsSnapshot snapshot = ShopMetrics.Create().Trade(3).Capture();
        Assert.Equal(snapshot.ToJson(), JsonSerializer.Serialize(snapshot, MetricsJsonContext.Default.MetricsSnapshot));
        Assert.Equal(
            $"{{\"Shop\":\"north\",\"Now\":{snapshot.ToJson()}}}",
            JsonSerializer.Serialize(new ShopReport("north", snapshot), ShopJsonContext.Default.ShopReport));
    }

    [Fact]
    public void So_does_System_Text_Json_with_it() => Assert.Equal("{\"Now\":{}}", JsonSerializer.Serialize(new { Now = default(MetricsSnapshot) }));

    [Fact]
    public void It_cannot_be_read_back()
    {
        NotSupportedException refused = Assert.Throws<NotSupportedException>(
            () => JsonSerializer.Deserialize("{}", MetricsJsonContext.Default.MetricsSnapshot));
        Assert.StartsWith("A snapshot cannot be read from JSON; its binary form can be read.", refused.Message, StringComparison.Ordinal);
    }
}
