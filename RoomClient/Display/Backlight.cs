using System.Globalization;

namespace HomeSense.RoomClient.Display;

/// <summary>The lights behind the panels of this machine, where the kernel can dim them (the official touch displays can be, most HDMI panels cannot).</summary>
/// <param name="root">Where the kernel lists them: <c>/sys/class/backlight</c>.</param>
internal sealed partial class Backlight(ILogger<Backlight> logger, string root = "/sys/class/backlight")
{
    private bool isFailing;

    public bool IsThere => Directory.Exists(root) && Directory.EnumerateFileSystemEntries(root).Any();

    /// <param name="percent">0 is off; anything more leaves something to see.</param>
    public void Set(double percent)
    {
        foreach (var panel in Directory.EnumerateFileSystemEntries(root))
        {
            try
            {
                var brightest = int.Parse(File.ReadAllText(Path.Combine(panel, "max_brightness")), CultureInfo.InvariantCulture);
                var wanted = percent <= 0 ? 0 : Math.Max(1, (int)Math.Round(brightest * percent / 100));
                File.WriteAllText(Path.Combine(panel, "brightness"), wanted.ToString(CultureInfo.InvariantCulture));
                isFailing = false;
            }
            catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or FormatException)
            {
                if (!isFailing) Log.CannotDim(logger, panel, problem.Message);
                isFailing = true;
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "{Panel} cannot be dimmed: {Problem} The panel stays as bright as it is; deploy/99-homesense.rules lets the group video do it.")]
        public static partial void CannotDim(ILogger logger, string panel, string problem);
    }
}
