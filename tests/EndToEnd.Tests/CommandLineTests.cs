using System.Text.Json;

namespace HomeSense.EndToEnd.Tests;

/// <summary>The commands as somebody types them.</summary>
public sealed class CommandLineTests
{
    private string folder = "";

    private static string Pages => Path.Combine(AppContext.BaseDirectory, "Pages");

    [SetUp]
    public void MakeFolder() => folder = Directory.CreateTempSubdirectory("homesense-test").FullName;

    [TearDown]
    public void RemoveFolder() => Directory.Delete(folder, recursive: true);

    [Test]
    public async Task Serving_without_a_campus_says_how_to_make_one()
    {
        var (exitCode, words) = await RunAsync();

        Assert.That(exitCode, Is.EqualTo(1));
        Assert.That(words, Does.Contain("There is no campus.json").And.Contain("campus new"));
    }

    [Test]
    public async Task The_example_campus_is_written_once_and_has_no_problems()
    {
        var first = await RunAsync("campus", "new");
        var check = await RunAsync("campus", "check");
        var second = await RunAsync("campus", "new");

        Assert.That(first.ExitCode, Is.Zero);
        Assert.That(check.ExitCode, Is.Zero, check.Words);
        Assert.That(second.ExitCode, Is.EqualTo(1));
        Assert.That(second.Words, Does.Contain("is there already"));
    }

    [Test]
    public async Task A_bad_campus_is_refused_with_every_problem_in_its_place()
    {
        await File.WriteAllTextAsync(Path.Combine(folder, "campus.json"), """{"name":"X","zone":"Mars/Base","openingHours":{"monday":"8-20"},"buildings":[],"rooms":[{"id":"B1","building":"B","floor":0,"seats":-1}]}""");

        var (exitCode, words) = await RunAsync();

        Assert.That(exitCode, Is.EqualTo(1));
        Assert.That(words, Does.Contain("Mars/Base").And.Contain("openingHours.monday").And.Contain("rooms[0] (B1).seats").And.Contain("no building B"));
    }

    [TestCase]
    [TestCase("serve")]
    [TestCase("demo")]
    [TestCase("scrape")]
    [TestCase("campus")]
    [TestCase("campus", "new")]
    [TestCase("campus", "check")]
    [TestCase("refresh")]
    [TestCase("led")]
    [TestCase("led", "B213", "blink")]
    [TestCase("room")]
    [TestCase("room", "add")]
    [TestCase("room", "list")]
    [TestCase("room", "remove")]
    [TestCase("staff")]
    [TestCase("staff", "add")]
    [TestCase("staff", "list")]
    public async Task Every_command_explains_itself(params string[] command)
    {
        var (exitCode, words) = await RunAsync([.. command, "--help"]);

        Assert.That(exitCode, Is.Zero);
        Assert.That(words, Does.Contain("Usage:").And.Contain("--help"));
    }

    [Test]
    public async Task A_day_page_is_read_into_json_with_instants_in_UTC()
    {
        var (exitCode, words) = await RunAsync("scrape", Path.Combine(Pages, "day-standard.html"), "--day", "2023-02-08", "--json");

        using var reading = JsonDocument.Parse(words);
        var root = reading.RootElement;
        Assert.That(exitCode, Is.Zero);
        Assert.That(root.GetProperty("day").GetString(), Is.EqualTo("2023-02-08"));
        Assert.That(root.GetProperty("rooms").EnumerateArray().Select(room => room.GetString()), Does.Contain("L019"));
        Assert.That(
            root.GetProperty("bookings").EnumerateArray().Select(booking => $"{booking.GetProperty("room")} {booking.GetProperty("start")} {booking.GetProperty("end")} {booking.GetProperty("title")}"),
            Does.Contain("L019 2023-02-08T07:30:00Z 2023-02-08T10:30:00Z Anglais B2/C1"));
    }

    [TestCase("week.html", "2023-02-08", "one single day")]
    [TestCase("day-standard.html", "2023-02-09", "not 2023-02-09")]
    [TestCase("day-no-rooms.html", "2023-02-08", "without a single readable room")]
    [TestCase("before-render.html", "2023-02-08", "needs a browser")]
    public async Task A_page_that_must_not_be_used_ends_with_2_and_the_reason(string page, string day, string reason)
    {
        var (exitCode, words) = await RunAsync("scrape", Path.Combine(Pages, page), "--day", day);

        Assert.That(exitCode, Is.EqualTo(2));
        Assert.That(words, Does.Contain(reason));
    }

    [TestCase("--day", "tomorrow", "expected a day such as")]
    [TestCase("--zone", "Mars/Base", "no IANA time zone")]
    [TestCase("--kind", "scroll", "the kinds are")]
    public async Task A_wrong_option_is_named_with_what_was_expected(string option, string value, string expected)
    {
        var (exitCode, words) = await RunAsync("scrape", Path.Combine(Pages, "day-standard.html"), option, value);

        Assert.That(exitCode, Is.EqualTo(1));
        Assert.That(words, Does.Contain(option).And.Contain(value).And.Contain(expected));
    }

    [Test]
    public async Task A_room_token_is_shown_once_and_kept_only_as_a_hash()
    {
        await RunAsync("campus", "new");

        var (exitCode, words) = await RunAsync("room", "add", "A101");

        var token = words.Trim();
        var kept = await File.ReadAllTextAsync(Path.Combine(folder, "homesense-data", "tokens.json"));
        Assert.That(exitCode, Is.Zero);
        Assert.That(token, Has.Length.EqualTo(43));
        Assert.That(kept, Does.Contain("A101").And.Not.Contain(token));
    }

    private Task<(int ExitCode, string Words)> RunAsync(params string[] args) => RunningProgram.RunAsync(RunningProgram.Hub, args, folder);
}
