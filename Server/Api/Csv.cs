using System.Globalization;
using System.Text;
using HomeSense.Backend.Protocol;
using Microsoft.Net.Http.Headers;
using NodaTime;

namespace HomeSense.Server.Api;

/// <summary>Tables as RFC 4180 writes them, for whoever asks with <c>Accept: text/csv</c>, or with <c>format=csv</c>: a link on a page cannot say what it accepts.</summary>
internal static class Csv
{
    private const string MediaType = "text/csv";
    private const string FirstLettersOfFormulas = "=+-@\t\r";

    /// <summary>The same rows as JSON or as CSV, as the request prefers.</summary>
    /// <param name="columns">The header, and what of a row stands under it: a text, a number, an instant, a day, or null for nothing.</param>
    public static IResult Answer<T>(HttpRequest request, IReadOnlyList<T> rows, string name, params (string Name, Func<T, object?> Value)[] columns) =>
        IsAskedFor(request) ? File(request, Write(rows, columns), name) : JsonFor(request, rows);

    /// <summary>JSON whose CSV form exists too.</summary>
    public static IResult JsonFor<T>(HttpRequest request, T value)
    {
        request.HttpContext.Response.Headers.Append(HeaderNames.Vary, HeaderNames.Accept);
        return Results.Ok(value);
    }

    /// <exception cref="ProtocolException">The format is neither csv nor json.</exception>
    public static bool IsAskedFor(HttpRequest request)
    {
        if (request.Query["format"] is [var format, ..])
            return format == "csv" || (format == "json" ? false : throw new ProtocolException(ErrorCode.BadValue, $"format must be csv or json, not “{format}”", "format"));
        var accepted = request.GetTypedHeaders().Accept;
        double QualityOf(string media) => accepted.Where(type => type.MatchesMediaType(media)).Select(type => (Specific: !type.MatchesAllTypes, Quality: type.Quality ?? 1))
            .OrderByDescending(type => type.Specific).Select(type => type.Quality).FirstOrDefault();
        return accepted.Count > 0 && QualityOf(MediaType) > QualityOf("application/json");
    }

    public static string Write<T>(IEnumerable<T> rows, params IReadOnlyList<(string Name, Func<T, object?> Value)> columns)
    {
        var text = new StringBuilder();
        text.AppendJoin(',', columns.Select(column => Quoted(column.Name))).Append("\r\n");
        foreach (var row in rows) text.AppendJoin(',', columns.Select(column => Cell(column.Value(row)))).Append("\r\n");
        return text.ToString();
    }

    private static IResult File(HttpRequest request, string text, string name)
    {
        var response = request.HttpContext.Response;
        response.Headers.Append(HeaderNames.Vary, HeaderNames.Accept);
        response.Headers.ContentDisposition = $"attachment; filename=\"{name}.csv\"";
        return Results.Text(text, $"{MediaType}; charset=utf-8; header=present", Encoding.UTF8);
    }

    private static string Cell(object? value) => value switch
    {
        null => "",
        string text => Quoted(Harmless(text)),
        IFormattable number and (double or long or int) => number.ToString(null, CultureInfo.InvariantCulture),
        Instant at => NodaTime.Text.InstantPattern.ExtendedIso.Format(at),
        LocalDate day => NodaTime.Text.LocalDatePattern.Iso.Format(day),
        _ => Quoted(Harmless(value.ToString() ?? "")),
    };

    /// <summary>A spreadsheet takes text that begins so for a formula and runs it; an apostrophe keeps it text.</summary>
    private static string Harmless(string text) => text.Length > 0 && FirstLettersOfFormulas.Contains(text[0]) ? $"'{text}" : text;

    private static string Quoted(string text) => text.AsSpan().ContainsAny(",\"\r\n") ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
}
