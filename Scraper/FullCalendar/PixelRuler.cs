using NodaTime;

namespace HomeSense.Scraper.FullCalendar;

/// <summary>Turns pixels into minutes on the wall, measured on the events of the same page whose hours can be read.</summary>
/// <remarks>
/// The widths written on the page do not do: v3 draws events over 2956 px in a canvas that says 2880, and stretches the last
/// column over what was left. A ruler on which two events disagree is no ruler, and without one an unreadable event blocks
/// the whole window.
/// </remarks>
internal sealed class PixelRuler
{
    private const int ShortestBase = 60;     // minutes between the two marks it is laid on
    private const double Tolerance = 3;      // minutes: borders and rounded pixels are below one
    private const int Step = 5;              // what is measured is rounded outward to this

    private readonly DrawnDay day;
    private readonly double minutesPerPixel;
    private readonly double pixelOfOpening;

    private PixelRuler(DrawnDay day, double minutesPerPixel, double pixelOfOpening)
    {
        this.day = day;
        this.minutesPerPixel = minutesPerPixel;
        this.pixelOfOpening = pixelOfOpening;
    }

    public static PixelRuler? Of(DrawnDay day, IEnumerable<DrawnEvent> events)
    {
        var marks = events.SelectMany(drawn => Marks(day, drawn)).ToList();
        if (marks.Count < 2) return null;

        var (first, last) = (marks.MinBy(mark => mark.Minute), marks.MaxBy(mark => mark.Minute));
        if (last.Minute - first.Minute < ShortestBase || last.Pixel <= first.Pixel) return null;

        var scale = (last.Minute - first.Minute) / (last.Pixel - first.Pixel);
        var ruler = new PixelRuler(day, scale, first.Pixel - first.Minute / scale);
        return marks.TrueForAll(mark => Math.Abs(ruler.MinuteOf(mark.Pixel) - mark.Minute) <= Tolerance) ? ruler : null;
    }

    public bool BeginsInside(DrawnBox box) => MinuteOf(box.From) > Tolerance;

    public bool EndsInside(DrawnBox box) => MinuteOf(box.To) < day.Minutes - Tolerance;

    /// <summary>The stretch something is drawn over: never shorter than it is.</summary>
    public Interval Extent(DrawnBox box) =>
        day.Between(Step * Math.Floor((MinuteOf(box.From) + 1) / Step), Step * Math.Ceiling((MinuteOf(box.To) - 1) / Step));

    private double MinuteOf(double pixel) => (pixel - pixelOfOpening) * minutesPerPixel;

    private static IEnumerable<(double Minute, double Pixel)> Marks(DrawnDay day, DrawnEvent drawn)
    {
        if (drawn is not { Box: { } box, Title: { } title }) yield break;

        // In v7, which does not say what is clipped, what is drawn away from the left edge at least begins there.
        if ((drawn.BeginsHere ?? box.From > 1) && IsEven(title.Start)) yield return (MinuteOf(title.Start), box.From);
        if (drawn.EndsHere is true && title.End is { } end && end > title.Start && IsEven(end)) yield return (MinuteOf(end), box.To);

        bool IsEven(LocalTime time) => day.Day + time <= day.LastColumn;
        double MinuteOf(LocalTime time) => Period.Between(day.Opens, day.Day + time, PeriodUnits.Minutes).Minutes;
    }
}
