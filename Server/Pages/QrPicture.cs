using QRCoder;

namespace HomeSense.Server.Pages;

/// <summary>A page of this hub as a QR, by the name under which the caller reached the hub: whoever stands there can reach it too.</summary>
internal static class QrPicture
{
    /// <param name="path">From the first slash on, escaped.</param>
    public static IResult Of(HttpRequest asked, string path) => Results.Text(Svg($"{asked.Scheme}://{asked.Host}{path}"), "image/svg+xml");

    private static string Svg(string text)
    {
        using var modules = QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.M);
        using var code = new SvgQRCode(modules);
        return code.GetGraphic(1, "#000000", "#ffffff", drawQuietZones: true, SvgQRCode.SizingMode.ViewBoxAttribute);
    }
}
