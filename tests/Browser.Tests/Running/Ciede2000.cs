namespace HomeSense.Browser.Tests.Running;

/// <summary>How different two colours look: CIEDE2000, of sRGB values from 0 to 255.</summary>
internal static class Ciede2000
{
    private const double Seventh = 6103515625;   // 25⁷

    public static double Between(double[] one, double[] two)
    {
        var ((l1, a1, b1), (l2, a2, b2)) = (Lab(one), Lab(two));
        var meanChroma = (Math.Sqrt((a1 * a1) + (b1 * b1)) + Math.Sqrt((a2 * a2) + (b2 * b2))) / 2;
        var g = (1 - Math.Sqrt(Math.Pow(meanChroma, 7) / (Math.Pow(meanChroma, 7) + Seventh))) / 2;
        (a1, a2) = (a1 * (1 + g), a2 * (1 + g));
        var (c1, c2) = (Math.Sqrt((a1 * a1) + (b1 * b1)), Math.Sqrt((a2 * a2) + (b2 * b2)));
        var (h1, h2) = (Hue(a1, b1), Hue(a2, b2));

        var hueStep = c1 * c2 == 0 ? 0 : Math.Abs(h2 - h1) <= 180 ? h2 - h1 : h2 > h1 ? h2 - h1 - 360 : h2 - h1 + 360;
        var (dl, dc, dh) = (l2 - l1, c2 - c1, 2 * Math.Sqrt(c1 * c2) * Sin(hueStep / 2));
        var (l, c) = ((l1 + l2) / 2, (c1 + c2) / 2);
        var h = c1 * c2 == 0 ? h1 + h2 : Math.Abs(h1 - h2) <= 180 ? (h1 + h2) / 2 : (h1 + h2 + (h1 + h2 < 360 ? 360 : -360)) / 2;

        var t = 1 - (0.17 * Cos(h - 30)) + (0.24 * Cos(2 * h)) + (0.32 * Cos((3 * h) + 6)) - (0.2 * Cos((4 * h) - 63));
        var turn = 30 * Math.Exp(-Math.Pow((h - 275) / 25, 2));
        var sl = 1 + (0.015 * Math.Pow(l - 50, 2) / Math.Sqrt(20 + Math.Pow(l - 50, 2)));
        var (sc, sh) = (1 + (0.045 * c), 1 + (0.015 * c * t));
        var rt = -2 * Math.Sqrt(Math.Pow(c, 7) / (Math.Pow(c, 7) + Seventh)) * Sin(2 * turn);
        return Math.Sqrt(Math.Pow(dl / sl, 2) + Math.Pow(dc / sc, 2) + Math.Pow(dh / sh, 2) + (rt * dc / sc * dh / sh));
    }

    private static (double L, double A, double B) Lab(double[] rgb)
    {
        var (r, g, b) = (Linear(rgb[0]), Linear(rgb[1]), Linear(rgb[2]));
        var x = F(((0.4124 * r) + (0.3576 * g) + (0.1805 * b)) / 0.95047);
        var y = F((0.2126 * r) + (0.7152 * g) + (0.0722 * b));
        var z = F(((0.0193 * r) + (0.1192 * g) + (0.9505 * b)) / 1.08883);
        return ((116 * y) - 16, 500 * (x - y), 200 * (y - z));
    }

    private static double Linear(double value) => value / 255 <= 0.04045 ? value / 255 / 12.92 : Math.Pow(((value / 255) + 0.055) / 1.055, 2.4);

    private static double F(double value) => value > 0.008856 ? Math.Cbrt(value) : (7.787 * value) + (16d / 116);

    private static double Hue(double a, double b) => a == 0 && b == 0 ? 0 : (Math.Atan2(b, a) * 180 / Math.PI + 360) % 360;

    private static double Sin(double degrees) => Math.Sin(degrees * Math.PI / 180);

    private static double Cos(double degrees) => Math.Cos(degrees * Math.PI / 180);
}
