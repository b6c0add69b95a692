using System.Globalization;
using System.Text.Json;
using Spectre.Console;

namespace HomeSense.Load;

/// <summary>The figures of all runs as a table, each beside the limit measured in the same run, and as JSON.</summary>
internal static class LoadReport
{
    private static readonly JsonSerializerOptions Readable = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static void Show(IReadOnlyList<Figures> all, TextWriter output)
    {
        var table = new Table().Border(TableBorder.Markdown).AddColumns("doors", "server", "all in, s", "KB a door", "µs a delivery", "× limit", "20 at once, µs", "× limit",
            "heard p50 / p99, ms", "check-in seen p50 / p99, ms", "find p50 / p99, ms");
        foreach (var figures in all)
        {
            var limit = all.FirstOrDefault(other => other.Doors == figures.Doors && other.Server == BareName);
            table.AddRow(
                [
                    Number(figures.Doors, "N0"), figures.Server, Number(figures.ConnectSeconds, "0.00"), Number(figures.KilobytesPerDoor, "0.0"),
                    Number(figures.MicrosecondsPerDelivery, "0.00"), Number(figures.MicrosecondsPerDelivery / limit?.MicrosecondsPerDelivery, "0.00"),
                    Number(figures.BurstMicrosecondsPerDelivery, "0.00"), Number(figures.BurstMicrosecondsPerDelivery / limit?.BurstMicrosecondsPerDelivery, "0.00"),
                    Pair(figures.HeardMedian, figures.Heard99), Pair(figures.SeenMedian, figures.Seen99), Pair(figures.FindMedian, figures.Find99),
                ]);
        }

        AnsiConsole.Create(new AnsiConsoleSettings { Out = new WideOutput(output) }).Write(table);
        foreach (var figures in all.Where(figures => figures.Lost > 0)) output.WriteLine($"{figures.Lost} of {figures.Doors} doors lost their connection ({figures.Server}).");
    }

    public const string BareName = "bare send()";

    public static string Json(IReadOnlyList<Figures> all) => JsonSerializer.Serialize(all, Readable);

    private static string Number(double? value, string format) => value?.ToString(format, CultureInfo.InvariantCulture) ?? "–";

    private static string Pair(double? median, double? most) => median is null ? "–" : $"{Number(median, "0.0")} / {Number(most, "0.0")}";

    /// <summary>Never folds a line: the table is also pasted into a document.</summary>
    private sealed class WideOutput(TextWriter writer) : IAnsiConsoleOutput
    {
        public TextWriter Writer => writer;

        public bool IsTerminal => false;

        public int Width => 400;

        public int Height => 80;

        public void SetEncoding(System.Text.Encoding encoding)
        {
        }
    }
}
