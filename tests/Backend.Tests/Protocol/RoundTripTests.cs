using System.Text;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using HomeSense.Backend.Availability;
using HomeSense.Backend.Bookings;
using HomeSense.Backend.Campus;
using HomeSense.Backend.Occupancy;
using HomeSense.Backend.Protocol;

namespace HomeSense.Backend.Tests;

public sealed class RoundTripTests
{
    private static readonly RoomId B213 = A.Room();
    private static readonly Instant At = A.Time("10:00") + Duration.FromMilliseconds(250);
    private static readonly WireBooking Booked = new(BookingId.Parse("oasis-81"), A.Time("10:00"), A.Time("12:00"), "L'« Été », \"groupe\" 3 – 数学 🎓");

    private static readonly WireRoom Live = new(
        B213, RoomState.Reserved, A.Time("12:00"), Booked, null, A.Time("10:15"), NoShow: true, Online: true, Presence.Absent, Code: null,
        21.4, 45, 612, 72, new WireDevice(new LampOrder("blink", 2, 100), Motion: false, [new PartReport(DevicePart.Thermometer, PartState.NotAnswering, At)]),
        Problems: [new DeviceProblem(DevicePart.Thermometer, DeviceProblemKind.NotAnswering, At), new DeviceProblem(DevicePart.Motion, DeviceProblemKind.Silent, null)],
        PresenceReason: PresenceReason.NoSign, PresenceSince: At);

    private static IEnumerable<ClientMessage> ClientMessages =>
    [
        new ClientMessage.Hello(Role.Room, "HomeSense.RoomClient/1.0", B213, "secret"),
        new ClientMessage.Find("1", 60, 12, [Equipment.Parse("whiteboard")], BuildingId.Parse("B"), 2, true, B213, At, 4, Count: true),
        new ClientMessage.Hold("2", B213, 60),
        new ClientMessage.CheckIn("3", 30, At),
        new ClientMessage.Extend("4", 30, At),
        new ClientMessage.Release("5", B213, At),
        new ClientMessage.Undo("6", "5"),
        new ClientMessage.Sync(),
        new ClientMessage.Ping(),
        new ClientMessage.Ping("p1"),
        new ClientMessage.Motion(At, true),
        new ClientMessage.Reading(At, -3.5, 45, 612, 320),
        new ClientMessage.Dose(At, 1.5, 1, 72),
        new ClientMessage.Device(At, new LampOrder("dim", null, 40), SeesMotion: true),
        new ClientMessage.Device(At, Parts: [new PartReport(DevicePart.Hand, PartState.NotFitted), new PartReport(DevicePart.Motion, PartState.Stuck, At)]),
        new ClientMessage.CommandDone("7", false, "Pas de distributeur ici."),
        new ClientMessage.TimetableFailed("t1", "the site does not answer"),
        new ClientMessage.Timetable("8", A.Day, [new WireRoomBookings(B213, [Booked]), new WireRoomBookings(A.Room("V 013/014"), [])]),
        new ClientMessage.Command("9", B213, "blink", Hertz: 2),
        new ClientMessage.SetService("10", B213, false, "Vidéoprojecteur en panne"),
        new ClientMessage.Admit("11", "483920", B213),
        new ClientMessage.Watch("12", B213),
    ];

    private static IEnumerable<HubMessage> HubMessages =>
    [
        new HubMessage.Welcome("k3", Role.Room, B213, At, "Europe/Paris", IsLead: true, "1.0+3f2c"),
        new HubMessage.Enrol("483920", At, B213),
        new HubMessage.Enrolled(B213, "secret"),
        new HubMessage.Admitted("11", B213),
        new HubMessage.Waiting([new WireNewDisplay("483920", null, "HomeSense.Screens/1.0", "10.0.0.7", At, A.Time("10:10"))]),
        new HubMessage.Timetable(B213, A.Day, At, Stale: true, [Booked], A.Time("07:30"), A.Time("20:00")),
        new HubMessage.Campus(41, At, [Live]),
        new HubMessage.Changes(42, [Live]),
        new HubMessage.Lead(IsLead: true),
        new HubMessage.Refresh("t1", A.Day),
        new HubMessage.Command("c9", "buzz", Milliseconds: 500),
        new HubMessage.CommandDone("c9", false, "B213 is not connected.", CommandFailure.NotConnected),
        new HubMessage.Found(
            "7", At,
            [new WireFoundRoom(B213, "B213", BuildingId.Parse("B"), 2, 40, [Equipment.Projector], 120, 115, At, [new WireDirection("turn", Side: "left"), new WireDirection("stairs", Floors: -1), new WireDirection("lift", Floors: 2), new WireDirection("door", Room: B213)])],
            [new WireRelaxation("floor", null, 3), new WireRelaxation(null, 30, 2), new WireRelaxation(Count: 1, At: At)]),
        new HubMessage.Held("8", B213, "07", At),
        new HubMessage.CheckedIn("9", B213, At, Booked),
        new HubMessage.Released("10", B213),
        new HubMessage.Undone("11", "10"),
        new HubMessage.ServiceSet("12", B213, false),
        new HubMessage.Refused("13", RefusalReason.ReservedSoon, "B107 est attendue à 14:15."),
        new HubMessage.Error(null, ErrorCode.BadMessage, null, "this is not JSON"),
        new HubMessage.Pong(At),
        new HubMessage.Pong(At, "p1"),
        new HubMessage.Link(true, At, null, 3),
        new HubMessage.Watching("12", B213),
        new HubMessage.Live(B213, 2, new WireMotion(true, At), new LampOrder("dim", null, 40), new LampOrder("dim", null, 62), new Air(At, 21.4, 45, 612, 320)),
    ];

    [TestCaseSource(nameof(ClientMessages))]
    public void What_a_client_says_arrives_as_it_was_said(ClientMessage message)
    {
        var read = ProtocolJson.ReadClientMessage(ProtocolJson.Write(message));

        Assert.That(read, Is.TypeOf(message.GetType()));
        Assert.That(Text(ProtocolJson.Write(read)), Is.EqualTo(Text(ProtocolJson.Write(message))));
    }

    [TestCaseSource(nameof(HubMessages))]
    public void What_the_hub_says_arrives_as_it_was_said(HubMessage message)
    {
        var read = ProtocolJson.ReadHubMessage(ProtocolJson.Write(message));

        Assert.That(read, Is.TypeOf(message.GetType()));
        Assert.That(Text(ProtocolJson.Write(read)), Is.EqualTo(Text(ProtocolJson.Write(message))));
    }

    [Test]
    public void Every_type_of_message_is_tried()
    {
        Assert.That(ClientMessages.Select(message => message.GetType()).Distinct(), Is.EquivalentTo(TypesOf(typeof(ClientMessage))));
        Assert.That(HubMessages.Select(message => message.GetType()).Distinct(), Is.EquivalentTo(TypesOf(typeof(HubMessage))));

        static IEnumerable<Type> TypesOf(Type family) =>
            family.GetCustomAttributes(typeof(JsonDerivedTypeAttribute), inherit: false).Cast<JsonDerivedTypeAttribute>().Select(derived => derived.DerivedType);
    }

    [Test]
    public void Every_message_begins_with_its_type()
    {
        var written = ClientMessages.Select(ProtocolJson.Write).Concat(HubMessages.Select(ProtocolJson.Write)).Select(Text);

        Assert.That(written, Has.All.StartsWith("{\"type\":\""));
    }

    [Test]
    public void A_room_always_carries_all_its_fields()
    {
        var nothing = new WireRoom(B213, RoomState.OutOfService, null, null, null, null, false, false, Presence.Unknown, null, null, null, null, null, null);

        var room = JsonNode.Parse(ProtocolJson.Write(new HubMessage.Changes(1, [nothing])))!["rooms"]![0]!.AsObject();

        Assert.That(room.Select(field => field.Key), Is.EqualTo(new[]
        {
            "room", "state", "until", "booking", "next", "releaseAt", "noShow", "online", "presence", "code", "celsius", "humidity", "co2", "gel", "device", "reason",
            "presenceReason", "presenceSince", "quietSince", "problems",
        }));
        Assert.That((string?)room["state"], Is.EqualTo("outOfService"));
        Assert.That(room["problems"]!.AsArray(), Is.Empty);
    }

    [Test]
    public void A_room_that_reads_the_same_is_the_same()
    {
        var read = ((HubMessage.Changes)ProtocolJson.ReadHubMessage(ProtocolJson.Write(new HubMessage.Changes(1, [Live])))).Rooms[0];

        Assert.That(read, Is.EqualTo(Live));
        Assert.That(read with { Problems = [] }, Is.Not.EqualTo(Live));
        Assert.That(read with { Device = read.Device! with { Parts = null } }, Is.Not.EqualTo(Live));
    }

    [Test]
    public void A_room_from_an_older_hub_has_no_problems_and_no_parts()
    {
        var written = JsonNode.Parse(ProtocolJson.Write(new HubMessage.Changes(1, [Live])))!;
        written["rooms"]![0]!.AsObject().Remove("problems");
        written["rooms"]![0]!["device"]!.AsObject().Remove("parts");

        var read = ((HubMessage.Changes)ProtocolJson.ReadHubMessage(Encoding.UTF8.GetBytes(written.ToJsonString()))).Rooms[0];

        Assert.That((read.Problems.Count, read.Device!.Parts), Is.EqualTo((0, (IReadOnlyList<PartReport>?)null)));
    }

    [Test]
    public void What_a_client_leaves_open_is_not_written()
    {
        Assert.That(Text(ProtocolJson.Write(new ClientMessage.Find("7", 60))), Is.EqualTo("""{"type":"find","id":"7","minutes":60}"""));
        Assert.That(Text(ProtocolJson.Write(new HubMessage.Command("c9", "on"))), Is.EqualTo("""{"type":"command","id":"c9","action":"on"}"""));
    }

    [TestCase("2026-11-20T08:00:00Z")]
    [TestCase("2026-11-20T08:00:00.5Z")]
    [TestCase("2026-11-20T08:00:00.123456789Z")]
    public void An_instant_keeps_its_fraction_and_needs_none(string instant)
    {
        var message = ProtocolJson.ReadHubMessage(Encoding.UTF8.GetBytes($$"""{"type":"pong","time":"{{instant}}"}"""));

        Assert.That(Text(ProtocolJson.Write(message)), Does.Contain($"\"{instant}\""));
    }

    [Test]
    public void Unknown_fields_are_ignored()
    {
        var message = ProtocolJson.ReadClientMessage("""{"later":[null,{"x":1}],"id":"2","minutes":60,"room":"B213","type":"hold"}"""u8.ToArray());

        Assert.That(message, Is.EqualTo(new ClientMessage.Hold("2", B213, 60)));
    }

    [Test]
    public void Words_are_read_however_the_text_was_escaped()
    {
        var message = ProtocolJson.ReadClientMessage("""{"type":"setService","id":"1","room":"Salle de l'\u00c9tage","inService":false,"reason":"\"cass\u00e9\""}"""u8.ToArray());

        Assert.That(message, Is.EqualTo(new ClientMessage.SetService("1", A.Room("Salle de l'Étage"), false, "\"cassé\"")));
    }

    private static string Text(byte[] utf8) => Encoding.UTF8.GetString(utf8);
}
