using System.Globalization;
using AngleSharp.Dom;

namespace HomeSense.Scraper.FullCalendar;

/// <summary>Where an event is drawn along its row, in pixels from the row's left edge.</summary>
internal readonly record struct DrawnBox(double From, double To)
{
    /// <summary>Written on the event itself in v3 and v4, on the harness around it since v5.</summary>
    public static DrawnBox? Of(IElement drawn) => FromStyle(drawn) ?? (drawn.ParentElement is { } harness ? FromStyle(harness) : null);

    private static DrawnBox? FromStyle(IElement element)
    {
        if (element.GetAttribute("style") is not { } style) return null;

        // v3–v6 write the right edge as a negative distance; v7 writes the start and a width.
        DrawnBox? box = null;
        if (Pixels(style, "left") is { } left && Pixels(style, "right") is { } right) box = new DrawnBox(left, -right);
        else if (Pixels(style, "inset-inline-start") is { } start && Pixels(style, "width") is { } width) box = new DrawnBox(start, start + width);

        return box is { From: >= 0 } drawn && drawn.To > drawn.From ? drawn : null;   // right-to-left pages mirror it: we do not read those
    }

    private static double? Pixels(string style, string property)
    {
        foreach (var part in style.AsSpan().Split(';'))
        {
            var declaration = style.AsSpan(part).Trim();
            var colon = declaration.IndexOf(':');
            if (colon < 0 || !declaration[..colon].TrimEnd().Equals(property, StringComparison.OrdinalIgnoreCase)) continue;

            var value = declaration[(colon + 1)..].Trim();
            if (value.EndsWith("px", StringComparison.OrdinalIgnoreCase)) value = value[..^2];
            return double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var pixels) && double.IsFinite(pixels) ? pixels : null;
        }

        return null;
    }
}
