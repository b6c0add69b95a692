using HomeSense.RoomClient.Devices.Settings;
using HomeSense.RoomClient.Hub;
using Microsoft.Extensions.Configuration;

namespace HomeSense.RoomClient.Tests;

public sealed class RoomClientSettingsTests
{
    [TestCase("localhost", "ws://localhost/hub")]
    [TestCase("hub.campus:8080", "ws://hub.campus:8080/hub")]
    [TestCase("http://hub:8080", "ws://hub:8080/hub")]
    [TestCase("https://hub.campus/", "wss://hub.campus/hub")]
    [TestCase("ws://hub:8080/hub", "ws://hub:8080/hub")]
    [TestCase("wss://school/homesense/hub/", "wss://school/homesense/hub")]
    public void A_hub_is_found_by_whatever_people_call_it(string written, string socket) =>
        Assert.That(HubAddress.Parse(written).Socket, Is.EqualTo(new Uri(socket)));

    [TestCase("ws://hub:8080/hub", "http://hub:8080/api/campus")]
    [TestCase("https://school/homesense", "https://school/homesense/api/campus")]
    public void The_facts_of_the_campus_lie_beside_the_socket(string written, string campus) =>
        Assert.That(HubAddress.Parse(written).Campus, Is.EqualTo(new Uri(campus)));

    [TestCase("port", "abc", "--port cannot be “abc”; expected a port from 0 to 65535.")]
    [TestCase("port", "70000", "--port cannot be “70000”; expected a port from 0 to 65535.")]
    [TestCase("board", "arduino", "--board cannot be “arduino”; expected simulated, gpio, auto.")]
    [TestCase("hub", "ftp://hub", "--hub cannot be “ftp://hub”; expected the address of the hub, as ws://localhost:8080/hub or http://localhost:8080.")]
    [TestCase("room", null, "--room is missing; expected the id of a room, 1–64 characters, as B213.")]
    public void A_wrong_value_is_one_sentence_that_names_it(string name, string? value, string sentence)
    {
        var problems = new List<string>();
        var settings = new Dictionary<string, string?> { ["room"] = "B213", ["token"] = "secret", [name] = value };

        var options = RoomClientSettings.Read(new ConfigurationBuilder().AddInMemoryCollection(settings).Build(), RoomFile.Empty, problems);

        Assert.That(options, Is.Null);
        Assert.That(problems, Is.EqualTo(new[] { sentence }));
    }

    [Test]
    public void No_room_name_leads_out_of_the_data_folder()
    {
        var settings = new Dictionary<string, string?> { ["room"] = "../../etc", ["token"] = "secret", ["data"] = "/var/lib/homesense" };

        var options = RoomClientSettings.Read(new ConfigurationBuilder().AddInMemoryCollection(settings).Build(), RoomFile.Empty, []) as RoomClientOptions;

        Assert.That(options!.Folder, Is.EqualTo("/var/lib/homesense/room-..%2F..%2Fetc"));
    }

    [TestCase("B213")]
    [TestCase(null)]
    public void A_door_without_a_token_is_new_and_need_not_know_its_room(string? room)
    {
        var settings = new Dictionary<string, string?> { ["room"] = room, ["data"] = "/var/lib/homesense" };

        var options = RoomClientSettings.Read(new ConfigurationBuilder().AddInMemoryCollection(settings).Build(), RoomFile.Empty, []) as NewDoorOptions;

        Assert.That(options!.Room?.Value, Is.EqualTo(room));
        Assert.That(options.File, Is.EqualTo("/var/lib/homesense/enrolled.jsonl"));
        Assert.That(options.Admitted(new(A.Room("B107"), "secret")), Has.Property("Folder").EqualTo("/var/lib/homesense/room-B107").And.Property("Token").EqualTo("secret"));
    }
}
