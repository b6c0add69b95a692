using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using HomeSense.Backend.Protocol;

namespace HomeSense.Backend.Tests;

/// <summary>The examples in docs/protocol.md are the contract: each is read, and written again just as it stands there.</summary>
public sealed class DocumentTests
{
    private static IEnumerable<TestCaseData> Messages => Examples
        .Where(example => example["type"] is not null)
        .Select(example => new TestCaseData(example).SetArgDisplayNames(Shortened(example)));

    private static List<JsonObject> Examples => [.. Blocks(File.ReadAllText(Document)).SelectMany(Values)];

    private static string Document
    {
        get
        {
            for (var folder = new DirectoryInfo(TestContext.CurrentContext.TestDirectory); folder is not null; folder = folder.Parent)
                if (Path.Combine(folder.FullName, "docs", "protocol.md") is var path && File.Exists(path)) return path;
            throw new FileNotFoundException("There is no docs/protocol.md above the tests.");
        }
    }

    [TestCaseSource(nameof(Messages))]
    public void An_example_of_the_protocol_is_read_and_written_again_as_it_is(JsonObject example)
    {
        var utf8 = Encoding.UTF8.GetBytes(example.ToJsonString());

        var written = new[] { WrittenByHub(utf8), WrittenByClient(utf8) }.OfType<JsonNode>().ToList();

        Assert.That(written, Is.Not.Empty, "nobody says this");
        Assert.That(written, Has.All.Matches<JsonNode>(again => JsonNode.DeepEquals(again, example)), $"written as {string.Join(" and ", written)}");
    }

    [Test]
    public void Every_message_of_the_fenced_examples_is_found()
    {
        Assert.That(Messages.Count(), Is.GreaterThanOrEqualTo(19));
    }

    [Test]
    public void The_rooms_in_the_examples_carry_every_field_of_a_room()
    {
        var fields = typeof(WireRoom).GetConstructors().Single(constructor => constructor.GetParameters().Length > 5)
            .GetParameters().Select(parameter => JsonNamingPolicy.CamelCase.ConvertName(parameter.Name!));

        var rooms = Examples.Where(example => (string?)example["type"] is "campus" or "changes").SelectMany(example => example["rooms"]!.AsArray()).ToList();

        Assert.That(rooms, Has.Count.EqualTo(2));
        foreach (var room in rooms) Assert.That(room!.AsObject().Select(field => field.Key), Is.EquivalentTo(fields));
    }

    private static JsonNode? WrittenByHub(byte[] utf8)
    {
        try
        {
            return JsonNode.Parse(ProtocolJson.Write(ProtocolJson.ReadHubMessage(utf8)));
        }
        catch (ProtocolException)
        {
            return null;
        }
    }

    private static JsonNode? WrittenByClient(byte[] utf8)
    {
        try
        {
            return JsonNode.Parse(ProtocolJson.Write(ProtocolJson.ReadClientMessage(utf8)));
        }
        catch (ProtocolException)
        {
            return null;
        }
    }

    /// <summary>What stands between ```json and ```.</summary>
    private static IEnumerable<string> Blocks(string markdown) =>
        markdown.Split("```json\n").Skip(1).Select(block => block[..block.IndexOf("```", StringComparison.Ordinal)]);

    private static List<JsonObject> Values(string block)
    {
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(block), new JsonReaderOptions { AllowMultipleValues = true });
        var values = new List<JsonObject>();
        while (reader.Read()) values.Add(JsonNode.Parse(ref reader)!.AsObject());
        return values;
    }

    private static string Shortened(JsonObject example) => example.ToJsonString() is { Length: > 60 } text ? text[..60] + "…" : example.ToJsonString();
}
