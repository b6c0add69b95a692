using System.Text;
using FsCheck;
using FsCheck.Fluent;
using HomeSense.Backend.Protocol;

namespace HomeSense.Backend.Tests;

/// <summary>A message that does not keep to the protocol is refused at the door, with what was wrong in it.</summary>
public sealed class RefusedMessagesTests
{
    [TestCase("")]
    [TestCase("{")]
    [TestCase("hello")]
    [TestCase("{\"type\":\"sync\"} {\"type\":\"sync\"}")]
    [TestCase("{\"type\":\"sync\",}")]
    [TestCase("/* no */ {\"type\":\"sync\"}")]
    public void What_is_not_JSON_is_a_bad_message(string text)
    {
        Assert.That(Refusal(text), Has.Property("Code").EqualTo(ErrorCode.BadMessage));
    }

    [TestCase("[]")]
    [TestCase("null")]
    [TestCase("\"sync\"")]
    public void What_is_no_object_is_a_bad_message(string text)
    {
        Assert.That(Refusal(text), Has.Property("Code").EqualTo(ErrorCode.BadMessage).And.Message.Contains("a message is a JSON object"));
    }

    [Test]
    public void A_message_nested_too_deep_is_refused()
    {
        var deep = "{\"type\":\"sync\",\"x\":" + new string('[', 40) + new string(']', 40) + "}";

        Assert.That(Refusal(deep).Code, Is.EqualTo(ErrorCode.BadMessage));
    }

    [Test]
    public void A_field_named_twice_is_refused()
    {
        Assert.That(Refusal("""{"type":"hold","id":"1","room":"B213","room":"B107","minutes":60}""").Code, Is.EqualTo(ErrorCode.BadMessage));
    }

    [Test]
    public void A_message_without_a_type_is_told_so()
    {
        var refusal = Refusal("""{"id":"1","minutes":60}""");

        Assert.That((refusal.Code, refusal.Field, refusal.Id), Is.EqualTo((ErrorCode.BadMessage, "type", "1")));
    }

    [Test]
    public void A_type_nobody_knows_is_named()
    {
        var refusal = Refusal("""{"type":"buy","id":"1"}""");

        Assert.That((refusal.Code, refusal.Field, refusal.Id, refusal.Message), Is.EqualTo((ErrorCode.UnknownType, "type", "1", "there is no message of type “buy”")));
    }

    [Test]
    public void What_only_the_hub_says_no_client_says()
    {
        Assert.That(Refusal("""{"type":"pong","time":"2026-11-20T08:00:00Z"}""").Code, Is.EqualTo(ErrorCode.UnknownType));
    }

    [TestCase("""{"type":"find","id":"1"}""", "minutes")]
    [TestCase("""{"type":"hold","minutes":60,"id":"1"}""", "room")]
    [TestCase("""{"type":"extend","minutes":60}""", "id")]
    [TestCase("""{"type":"hello","role":"board"}""", "client")]
    [TestCase("""{"type":"motion","active":true}""", "at")]
    public void A_missing_field_is_named(string text, string field)
    {
        var refusal = Refusal(text);

        Assert.That((refusal.Code, refusal.Field), Is.EqualTo((ErrorCode.BadMessage, field)));
        Assert.That(refusal.Message, Does.StartWith($"{field} is missing in "));
    }

    [TestCase("""{"type":"find","id":"1","minutes":"sixty"}""", "minutes", "\"sixty\"")]
    [TestCase("""{"type":"find","id":"1","minutes":60.5}""", "minutes", "60.5")]
    [TestCase("""{"type":"find","id":"1","minutes":99999999999}""", "minutes", "99999999999")]
    [TestCase("""{"type":"find","id":"1","minutes":60,"stepFree":"yes"}""", "stepFree", "\"yes\"")]
    [TestCase("""{"type":"hold","id":"1","room":"","minutes":60}""", "room", "\"\"")]
    [TestCase("""{"type":"hold","id":"1","room":213,"minutes":60}""", "room", "213")]
    [TestCase("""{"type":"hold","id":1,"room":"B213","minutes":60}""", "id", "1")]
    [TestCase("""{"type":"hello","role":"king","client":"x"}""", "role", "\"king\"")]
    [TestCase("""{"type":"hello","role":0,"client":"x"}""", "role", "0")]
    [TestCase("""{"type":"hello","role":"0","client":"x"}""", "role", "\"0\"")]
    [TestCase("""{"type":"hello","role":"room,staff","client":"x"}""", "role", "\"room,staff\"")]
    [TestCase("""{"type":"motion","at":"2026-11-20T08:00:00","active":true}""", "at", "\"2026-11-20T08:00:00\"")]
    [TestCase("""{"type":"motion","at":"2026-11-20T08:00:00+01:00","active":true}""", "at", "\"2026-11-20T08:00:00+01:00\"")]
    [TestCase("""{"type":"motion","at":1763625600,"active":true}""", "at", "1763625600")]
    [TestCase("""{"type":"timetable","id":"1","day":"20/11/2026","rooms":[]}""", "day", "\"20/11/2026\"")]
    [TestCase("""{"type":"reading","at":"2026-11-20T08:00:00Z","celsius":1e999}""", "celsius", "1e999")]
    [TestCase("""{"type":"reading","at":"2026-11-20T08:00:00Z","celsius":"NaN"}""", "celsius", "\"NaN\"")]
    public void A_wrong_value_is_named_with_its_field(string text, string field, string value)
    {
        var refusal = Refusal(text);

        Assert.That((refusal.Code, refusal.Field), Is.EqualTo((ErrorCode.BadValue, field)));
        Assert.That(refusal.Message, Does.Contain(field).And.Contains(value));
    }

    [TestCase("""{"type":"find","id":"1","minutes":null}""", "minutes")]
    [TestCase("""{"type":"hold","id":"1","room":null,"minutes":60}""", "room")]
    [TestCase("""{"type":"hold","id":null,"room":"B213","minutes":60}""", "id")]
    [TestCase("""{"type":"undo","id":"1","of":null}""", "of")]
    [TestCase("""{"type":"timetable","id":"1","day":"2026-11-20","rooms":null}""", "rooms")]
    public void Null_is_refused_where_it_means_nothing(string text, string field)
    {
        var refusal = Refusal(text);

        Assert.That((refusal.Code, refusal.Field), Is.EqualTo((ErrorCode.BadValue, field)));
    }

    [TestCase("""{"type":"find","id":"1","minutes":60,"equipment":["whiteboard",null]}""", "equipment[1]")]
    [TestCase("""{"type":"timetable","id":"1","day":"2026-11-20","rooms":[null]}""", "rooms[0]")]
    [TestCase("""{"type":"timetable","id":"1","day":"2026-11-20","rooms":[{"room":"B213","bookings":[null]}]}""", "rooms[0].bookings[0]")]
    public void Null_is_refused_in_a_list(string text, string field)
    {
        var refusal = Refusal(text);

        Assert.That((refusal.Code, refusal.Field), Is.EqualTo((ErrorCode.BadValue, field)));
    }

    [TestCase("""{"type":"timetable","id":"1","day":"2026-11-20","rooms":[{"room":"B213"}]}""", "rooms[0]")]
    [TestCase("""{"type":"timetable","id":"1","day":"2026-11-20","rooms":[{"room":"B213","bookings":[{"id":"1","start":"soon","end":"2026-11-20T08:00:00Z","title":""}]}]}""", "rooms[0].bookings[0].start")]
    [TestCase("""{"type":"find","id":"1","minutes":60,"equipment":["  "]}""", "equipment[0]")]
    public void What_is_wrong_deeper_inside_is_named_with_its_place(string text, string field)
    {
        var refusal = Refusal(text);

        Assert.That((refusal.Code, refusal.Field), Is.EqualTo((ErrorCode.BadValue, field)));
    }

    [Test]
    public void Null_says_the_same_as_nothing_where_a_field_is_optional()
    {
        var message = ProtocolJson.ReadClientMessage("""{"type":"find","id":"1","minutes":60,"people":null,"equipment":null,"from":null,"at":null}"""u8.ToArray());

        Assert.That(message, Is.EqualTo(new ClientMessage.Find("1", 60)));
    }

    [TestCase(64, true)]
    [TestCase(65, false)]
    [TestCase(0, false)]
    public void An_id_has_one_to_sixty_four_characters(int length, bool accepted)
    {
        var text = $$"""{"type":"undo","of":"1","id":"{{new string('x', length)}}"}""";

        if (accepted) Assert.That(() => ProtocolJson.ReadClientMessage(Encoding.UTF8.GetBytes(text)), Throws.Nothing);
        else Assert.That((Refusal(text).Code, Refusal(text).Field, Refusal(text).Id), Is.EqualTo((ErrorCode.BadValue, "id", (string?)null)));
    }

    [Test]
    public void A_refusal_repeats_no_more_than_a_little_of_what_was_sent()
    {
        Assert.That(Refusal($$"""{"type":"{{new string('x', 5000)}}"}""").Message, Has.Length.LessThan(100));
        Assert.That(Refusal($$"""{"type":"hold","id":"1","minutes":60,"room":"{{new string('x', 5000)}}"}""").Message, Has.Length.LessThan(200));
    }

    [TestCase("""{"type":"\ud800"}""")]
    [TestCase("""{"type":"undo","id":"\udc00","of":"1"}""")]
    [TestCase("""{"type":"undo","id":"1","of":"\ud800"}""")]
    [TestCase("""{"type":"hold","id":"1","room":"\ud800","minutes":60}""")]
    [TestCase("""{"type":"sync","\ud800":1}""")]
    public void Half_a_character_is_refused(string text)
    {
        Assert.That(Refusal(text).Code, Is.EqualTo(ErrorCode.BadMessage).Or.EqualTo(ErrorCode.BadValue));
    }

    [Test]
    public void Bytes_that_are_no_UTF_8_are_refused()
    {
        byte[] text = [.. "{\"type\":\"undo\",\"id\":\"1\",\"of\":\""u8, 0xC3, 0x28, .. "\"}"u8];

        Assert.That(() => ProtocolJson.ReadClientMessage(text), Throws.InstanceOf<ProtocolException>());
    }

    [Test]
    public void Whatever_bytes_come_are_read_or_refused_and_nothing_else() => Prop.ForAll<int, byte[]>((seed, noise) =>
    {
        var random = new Random(seed);
        var message = """{"type":"find","id":"1","minutes":60,"equipment":["whiteboard"],"from":"B213","at":"2026-11-20T08:00:00Z"}"""u8.ToArray();
        foreach (var value in noise.Take(4)) message[random.Next(message.Length)] = value;

        try
        {
            ProtocolJson.ReadClientMessage(message);
        }
        catch (ProtocolException)
        {
        }
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(5000));

    private static ProtocolException Refusal(string text)
    {
        ProtocolException? refusal = null;
        try
        {
            ProtocolJson.ReadClientMessage(Encoding.UTF8.GetBytes(text));
        }
        catch (ProtocolException problem)
        {
            refusal = problem;
        }

        return refusal ?? throw new AssertionException($"This was to be refused: {text}");
    }
}
