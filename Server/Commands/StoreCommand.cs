using System.CommandLine;
using System.Globalization;
using HomeSense.Server.History;
using HomeSense.Server.Store;
using Microsoft.Extensions.Logging.Abstractions;
using NodaTime.Extensions;
using Spectre.Console;

namespace HomeSense.Server.Commands;

/// <summary><c>store check|backup|restore|prune|seed</c>: what a person does with what the hub keeps.</summary>
internal static class StoreCommand
{
    private const int Damaged = 2;

    private static readonly TimeProvider Time = TimeProvider.System;

    public static Command Create()
    {
        var data = TokenCommands.DataOption();
        var copy = new Argument<string>("file") { Description = "The copy." };
        var campus = CampusSource.Option();
        var days = new Option<int>("--days") { Description = "How many days of the past are invented.", DefaultValueFactory = _ => 365 };
        var raw = new Option<int?>("--raw-days") { Description = "Keep facts one by one for so many days, instead of Store:RawDays." };
        var hourly = new Option<int?>("--hourly-days") { Description = "Keep sums for so many days, instead of Store:HourlyDays." };

        var check = new Command("check", "Look through the store. Exit code 0 when it is whole, 2 when it is damaged, 1 when it cannot be read.") { data };
        check.SetAction(parsed => Told(() => Check(Place.Of(parsed.GetValue(data)!))));
        var backup = new Command("backup", "Copy the store, also while the hub runs. Never overwrites a file.") { copy, data };
        backup.SetAction((parsed, cancellationToken) => Task.FromResult(Told(() => Backup(Place.Of(parsed.GetValue(data)!), parsed.GetValue(copy)!, cancellationToken))));
        var restore = new Command("restore", "Put a copy in the place of the store, which is set aside. The hub must not run.") { copy, data };
        restore.SetAction((parsed, cancellationToken) => Task.FromResult(Told(() => Restore(Place.Of(parsed.GetValue(data)!), parsed.GetValue(copy)!, cancellationToken))));
        var prune = new Command("prune", "Delete now what is older than it is kept; the hub does so every night.") { data, raw, hourly };
        prune.SetAction((parsed, cancellationToken) => ToldAsync(() => PruneAsync(Place.Of(parsed.GetValue(data)!), parsed.GetValue(raw), parsed.GetValue(hourly), cancellationToken)));
        var seed = new Command("seed", "Invent a past for the rooms of the campus, to try things out. Only into a store that has none.") { campus, days, data };
        seed.SetAction((parsed, cancellationToken) => Task.FromResult(Told(() => Seed(Place.Of(parsed.GetValue(data)!), parsed.GetValue(campus)!, parsed.GetValue(days), cancellationToken))));
        return new Command("store", "What the hub keeps: check, copy, put back, tidy.") { check, backup, restore, prune, seed };
    }

    private static int Check(Place place)
    {
        if (place.File is { } file && StoreFile.Problems(file) is [_, ..] problems)
        {
            foreach (var problem in problems) Terminal.Out.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"[red]{problem}[/]");
            return Damaged;
        }

        var table = new Table().Border(TableBorder.Simple).AddColumns("Table", "Rows");
        foreach (var (name, rows) in StoreContents.Of(place.Database)) table.AddRow(new Text(name), new Text(rows.ToString("N0", CultureInfo.InvariantCulture)));
        Terminal.Out.Write(table);
        var size = place.File is { } whole ? string.Create(CultureInfo.InvariantCulture, $", {new FileInfo(whole).Length / 1e6:N1} MB") : "";
        Terminal.Out.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"[green]{place.Database.Name} is whole[/], schema {Schema.Migrations.Count}{size}.");
        return 0;
    }

    private static int Backup(Place place, string copy, CancellationToken cancellationToken)
    {
        var file = place.File ?? throw new CannotStartException(
            $"The store is {place.Database.Name}. Copy it with PostgreSQL's own tool, which may run beside the hub: pg_dump --format=custom --file={copy} <database>");
        if (File.Exists(copy)) throw new CannotStartException($"{copy} is there already; it is not overwritten.");
        WithBar("Copying", progress => StoreFile.Backup(file, copy, progress, cancellationToken));
        Terminal.Out.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"[green]{file} is copied to {copy}[/] ({new FileInfo(copy).Length / 1e6:N1} MB), and the copy is whole.");
        return 0;
    }

    private static int Restore(Place place, string copy, CancellationToken cancellationToken)
    {
        var file = place.File ?? throw new CannotStartException(
            $"The store is {place.Database.Name}. Stop the hub and put the copy back with PostgreSQL's own tool: pg_restore --clean --if-exists --dbname=<database> {copy}");
        string? aside = null;
        WithBar("Putting back", progress => aside = StoreFile.Restore(file, copy, Time.GetCurrentInstant(), progress, cancellationToken));
        Terminal.Out.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"[green]{copy} is in the place of {file}.[/]{(aside is null ? "" : $" What was there is {aside} now.")}");
        return 0;
    }

    private static async Task<int> PruneAsync(Place place, int? rawDays, int? hourlyDays, CancellationToken cancellationToken)
    {
        var deleted = 0L;
        var pruning = new Pruning(place.Database, rawDays ?? place.Options.RawDays, hourlyDays ?? place.Options.HourlyDays);
        await WithBarAsync("Deleting", async progress => deleted = await pruning.RunAsync(Time.GetCurrentInstant(), progress, cancellationToken));
        Terminal.Out.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"[green]{deleted:N0} rows are deleted.[/]");
        return 0;
    }

    private static int Seed(Place place, string campusPath, int days, CancellationToken cancellationToken)
    {
        if (days is < 1 or > 3660) throw new CannotStartException($"--days must be 1–3660, not {days}.");
        var campus = CampusSource.Read(campusPath);
        var seed = new HistorySeed(place.Database, campus, days, place.Options.RawDays);
        if (!seed.IsNeeded) throw new CannotStartException($"{place.Database.Name} holds a past already; an invented one is not mixed into it.");
        WithBar("Inventing", progress => seed.Run(Time.GetCurrentInstant(), progress, cancellationToken));
        Terminal.Out.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"[green]{days} days of {campus.Rooms.Length} rooms are invented in {place.Database.Name}.[/]");
        return 0;
    }

    private static void WithBar(string what, Action<Action<double>> deed) => Bar().Start(context =>
    {
        var task = context.AddTask(what, maxValue: 1);
        deed(done => task.Value = done);
    });

    private static Task WithBarAsync(string what, Func<Action<double>, Task> deed) => Bar().StartAsync(async context =>
    {
        var task = context.AddTask(what, maxValue: 1);
        await deed(done => task.Value = done);
    });

    private static Progress Bar() => Terminal.Out.Progress().Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn());

    private static int Told(Func<int> deed)
    {
        try
        {
            return deed();
        }
        catch (Exception problem) when (Database.IsTrouble(problem) || problem is UnauthorizedAccessException)
        {
            throw new CannotStartException(problem.Message);
        }
    }

    private static async Task<int> ToldAsync(Func<Task<int>> deed)
    {
        try
        {
            return await deed();
        }
        catch (Exception problem) when (Database.IsTrouble(problem) || problem is UnauthorizedAccessException)
        {
            throw new CannotStartException(problem.Message);
        }
    }

    /// <summary>Where the hub that would be started here keeps its facts.</summary>
    /// <param name="File">Null for PostgreSQL.</param>
    private sealed record Place(Database Database, string? File, StoreOptions Options)
    {
        public static Place Of(string data)
        {
            var settings = new ConfigurationBuilder().AddJsonFile(Path.Combine(Directory.GetCurrentDirectory(), "appsettings.json"), optional: true).AddEnvironmentVariables().Build();
            var options = settings.GetSection(StoreOptions.Section).Get<StoreOptions>() ?? new StoreOptions();
            if (new StoreOptionsValidator().Validate(null, options) is { Failed: true } wrong) throw new CannotStartException(string.Join('\n', wrong.Failures));
            var database = Database.Of(options, new HubOptions { DataDirectory = data }, Time, NullLogger.Instance)!;
            return new Place(database, options.Connection is null ? SqliteDatabase.PathIn(data) : null, options);
        }
    }
}
