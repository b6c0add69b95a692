using HomeSense.Server.Campus;
using HomeSense.Server.Refresh;
using HomeSense.Server.Tests.Hub;
using Microsoft.Extensions.Configuration;

namespace HomeSense.Server.Tests.Settings;

public sealed class OptionsTests
{
    [Test]
    public void What_is_there_unless_set_is_right()
    {
        Assert.That(new HubOptionsValidator().Validate(null, new HubOptions()).Succeeded, Is.True);
        Assert.That(new RulesOptionsValidator().Validate(null, new RulesOptions()).Succeeded, Is.True);
        Assert.That(new TimetableOptionsValidator(new ConfigurationBuilder().Build(), []).Validate(null, new TimetableOptions()).Succeeded, Is.True);
        Assert.That(new RulesOptions().ToRules(new TimetableOptions()), Is.EqualTo(Backend.Availability.AvailabilityRules.Default));
    }

    [TestCase("Hub:GatherChanges", "00:00:01", "Hub:GatherChanges must be 00:00:00.0100000–00:00:00.2500000, not 00:00:01")]
    [TestCase("Hub:HelloTimeout", "00:00:00", "Hub:HelloTimeout must be 00:00:01–00:01:00, not 00:00:00")]
    [TestCase("Hub:MaxConnections", "0", "Hub:MaxConnections must be 1–100000, not 0")]
    [TestCase("Hub:HttpsOnly", "perhaps", "perhaps")]
    [TestCase("Hub:Backlog", "0", "Hub:Backlog must be 16–65535, not 0")]
    [TestCase("Hub:KeepAliveTimeout", "1.00:00:00", "Hub:KeepAliveTimeout must be 00:00:01–00:10:00, not 1.00:00:00")]
    [TestCase("Hub:WrongTokensAllowed", "0", "Hub:WrongTokensAllowed must be 1–100, not 0")]
    [TestCase("Rules:HoldMinutes", "121", "Rules:HoldMinutes must be 1–120, not 121")]
    [TestCase("Rules:NoShowPolicy", "Maybe", "Maybe")]
    [TestCase("Hub:PingEvery", "often", "often")]
    [TestCase("Access:Public", "perhaps", "perhaps")]
    [TestCase("Store:RawDays", "1", "Store:RawDays must be 2–3650, not 1")]
    [TestCase("Store:RawDays", "1000", "Store:HourlyDays must be Store:RawDays (1000) or more, not 730")]
    [TestCase("Store:WriteEvery", "00:00:00", "Store:WriteEvery must be 00:00:00.1000000–00:10:00, not 00:00:00")]
    [TestCase("Store:PruneCron", "at night", "Store:PruneCron: “at night” is no Quartz cron expression")]
    [TestCase("Store:Connection", "Host=db;Sesame=open", "Store:Connection must be like Host=")]
    [TestCase("Store:Connection", "Host=db", "Store:Connection must name Host and Database")]
    [TestCase("Dispensers:BottleMillilitres", "0", "Dispensers:BottleMillilitres must be 1–100000, not 0")]
    [TestCase("Otlp:Every", "00:00:00", "Otlp:Every must be 00:00:01–01:00:00, not 00:00:00")]
    [TestCase("Timetable:Cron", "now and then", "Timetable:Cron: “now and then” is no Quartz cron expression, such as 0 0/15 * * * ?")]
    [TestCase("Timetable:Sources:0:Kind", "magic", "Timetable:Sources:0:Kind: “magic” is not known; the kinds are fullcalendar")]
    [TestCase("Timetable:Sources:0:Zone", "Mars/Base", "Timetable:Sources:0:Zone: “Mars/Base” is no IANA time zone")]
    [TestCase("Timetable:Sources:0:DefaultMinutes", "0", "Timetable:Sources:0:DefaultMinutes must be 1–1440, not 0")]
    [TestCase("Timetable:Sources:0:DefaultMinutes", "30", "Timetable:Sources:0:Address is missing; expected an http(s) address or a file")]
    public void A_hub_with_a_wrong_setting_does_not_start_and_says_which_value_was_expected(string setting, string value, string explanation)
    {
        var start = Assert.ThrowsAsync<CannotStartException>(() => TestHub.StartAsync(settings: new() { [setting] = value }));

        Assert.That(start!.Message, Does.Contain(explanation));
    }

    [Test]
    [BuiltInTransport("this is about a hub built without it")]
    public void A_transport_the_hub_was_built_without_is_refused()
    {
        var start = Assert.ThrowsAsync<CannotStartException>(() => TestHub.StartAsync(settings: new() { ["Hub:Transport"] = "Fleck" }));

        Assert.That(start!.Message, Does.Contain("Hub:Transport cannot be Fleck: this hub was built without it"));
    }

    [Test]
    public void Two_timetables_of_one_name_are_refused()
    {
        var options = new TimetableOptions { Sources = { new() { Name = "oasis", Address = "a" }, new() { Name = "oasis", Address = "b" } } };

        var failures = new TimetableOptionsValidator(new ConfigurationBuilder().Build(), []).Validate(null, options).Failures;

        Assert.That(failures, Is.EqualTo(["Timetable:Sources: two are called “oasis”"]));
    }

    [Test]
    public async Task A_port_in_use_is_named()
    {
        using var taken = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        taken.Start();
        var port = ((System.Net.IPEndPoint)taken.LocalEndpoint).Port;
        var settings = new Dictionary<string, string?> { ["Hub:Listen"] = $"http://127.0.0.1:{port}" };
        await using var app = HubProgram.Build(SmallCampus.Usual, new Server.Tokens.TokenBook(null), settings);

        var start = Assert.ThrowsAsync<CannotStartException>(() => app.StartOrExplainAsync(CancellationToken.None));

        Assert.That(start!.Message, Does.Contain($"{port}").And.Contain("is in use"));
    }
}
