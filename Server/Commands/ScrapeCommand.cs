using System.CommandLine;
using System.Globalization;
using HomeSense.Backend.Time;
using HomeSense.Scraper;
using HomeSense.Scraper.Fetching;
using HomeSense.Scraper.Reports;
using HomeSense.Server.Refresh;
using NodaTime;
using NodaTime.Extensions;
using NodaTime.Text;
using Spectre.Console;

namespace HomeSense.Server.Commands;

/// <summary><c>scrape</c>: what a timetable says, and whether it can be trusted.</summary>
internal static class ScrapeCommand
{
    public static Command Create()
    {
        var source = new Argument<string>("source") { Description = "A file or an http(s) address, in which {day} becomes the day; or the name of a source in appsettings.json." };
        var kind = new Option<string>("--kind") { Description = $"How it is written: {string.Join(", ", TimetableReaders.Kinds)}.", DefaultValueFactory = _ => "fullcalendar" };
        var day = new Option<string?>("--day") { Description = "The day it should speak of, yyyy-MM-dd. Today in the zone, unless given." };
        var zone = new Option<string>("--zone") { Description = "The IANA time zone its wall clock shows.", DefaultValueFactory = _ => "Europe/Paris" };
        var json = new Option<bool>("--json") { Description = "Print JSON, instants in UTC, instead of a table." };
        var command = new Command(
            "scrape", "Read a timetable and print its rooms, bookings and problems. Exit code 0 when it can be trusted, 2 when it must not be used, 1 when it could not be had.")
        {
            source, kind, day, zone, json,
        };
        command.SetAction((parsed, cancellationToken) => RunAsync(
            parsed.GetValue(source)!, parsed.GetValue(kind)!, parsed.GetValue(day), parsed.GetValue(zone)!, parsed.GetValue(json), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(string source, string kind, string? day, string zone, bool json, CancellationToken cancellationToken)
    {
        var time = TimeProvider.System;
        var calendar = new CampusCalendar(
            DateTimeZoneProviders.Tzdb.GetZoneOrNull(zone) ?? throw new CannotStartException($"--zone: “{zone}” is no IANA time zone, such as Europe/Paris."));
        var asked = day is null ? calendar.DayOf(time.GetCurrentInstant())
            : LocalDatePattern.Iso.Parse(day) is { Success: true, Value: var parsed } ? parsed
            : throw new CannotStartException($"--day: expected a day such as 2026-11-20, not “{day}”.");
        if (!TimetableReaders.Kinds.Contains(kind, StringComparer.OrdinalIgnoreCase))
            throw new CannotStartException($"--kind: “{kind}” is not known; the kinds are {string.Join(", ", TimetableReaders.Kinds)}.");

        var settings = Settings();
        var configured = Configured(settings, source);
        var options = configured?.Source ?? new TimetableSourceOptions { Name = source, Kind = kind, Address = source };
        if (options.Problems() is [_, ..] problems) throw new CannotStartException($"{source} cannot be read as it is set up:{string.Concat(problems.Select(problem => $"\n  - {problem}"))}");
        using var browser = configured?.Drawn is null ? null : DrawnPages.Of(settings, time)
            ?? throw new CannotStartException($"{source} is drawn by script: that needs a hub with a browser in it, built with -p:Browser=true.");
        using var client = new HttpClient(HttpPage.Handler()) { Timeout = Timeout.InfiniteTimeSpan };   // the fetcher has limits of its own
        try
        {
            var reading = await options.Create(client, time, new PoliteHosts(time), calendar, configured?.Drawn is { } when ? browser?.Create(when) : null).ReadAsync(asked, cancellationToken);
            if (json) Console.WriteLine(ReadingReport.Json(reading));
            else Print(reading, calendar);
            return ReadingReport.ExitCode(reading);
        }
        catch (TimetableUnavailableException problem)
        {
            throw new CannotStartException(problem.Message);
        }
    }

    /// <summary>The settings of a hub that would be started here.</summary>
    private static IConfiguration Settings() => new ConfigurationBuilder()
        .AddJsonFile(Path.Combine(Directory.GetCurrentDirectory(), "appsettings.json"), optional: true)
        .AddEnvironmentVariables()
        .Build();

    /// <summary>The source of that name as the hub would read it, and when its page is drawn if a script draws it; null when there is none.</summary>
    private static (TimetableSourceOptions Source, IConfigurationSection? Drawn)? Configured(IConfiguration settings, string name)
    {
        var sources = settings.GetSection(TimetableOptions.Section).Get<TimetableOptions>()?.Sources ?? [];
        foreach (var (index, source) in sources.Index())
            if (source.Name == name) return (source, DrawnPages.SettingsOf(settings, index) is var drawn && drawn.Exists() ? drawn : null);
        return null;
    }

    private static void Print(TimetableReading reading, CampusCalendar calendar)
    {
        switch (reading)
        {
            case TimetableReading.Refused refused:
                Terminal.Out.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"[red]Must not be used:[/] {refused.Reason.Sentence}");
                break;
            case TimetableReading.Trusted trusted:
                PrintBookings(trusted, calendar);
                break;
        }

        foreach (var problem in reading.Problems) Terminal.Out.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"[yellow]Problem:[/] {problem.ToString()}");
    }

    private static void PrintBookings(TimetableReading.Trusted reading, CampusCalendar calendar)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumns("Room", "From", "To", "Title");
        var bookings = reading.Bookings.ToLookup(booking => booking.Room);
        foreach (var room in reading.Rooms)
        {
            if (!bookings[room].Any()) table.AddRow(new Text(room.Value), new Text("–"), new Text("–"), new Text(""));
            foreach (var booking in bookings[room].OrderBy(booking => booking.Start))
                table.AddRow(new Text(room.Value), new Text(Wall(booking.Start, reading.Day, calendar)), new Text(Wall(booking.End, reading.Day, calendar)), new Text(booking.Title.ReplaceLineEndings(" ")));
        }

        Terminal.Out.Write(table);
        Terminal.Out.MarkupLineInterpolated(
            CultureInfo.InvariantCulture,
            $"{LocalDatePattern.Iso.Format(reading.Day)}, {Wall(reading.Window.Start, reading.Day, calendar)} to {Wall(reading.Window.End, reading.Day, calendar)}: {reading.Rooms.Count} rooms, {reading.Bookings.Count} bookings, {reading.Problems.Count} problems.");
    }

    /// <summary>The wall's hour, with the date where it is another day's.</summary>
    private static string Wall(Instant instant, LocalDate day, CampusCalendar calendar)
    {
        var local = instant.InZone(calendar.Zone).LocalDateTime;
        return local.Date == day
            ? local.ToString("HH:mm", CultureInfo.InvariantCulture)
            : local.ToString("uuuu-MM-dd HH:mm", CultureInfo.InvariantCulture);
    }
}
