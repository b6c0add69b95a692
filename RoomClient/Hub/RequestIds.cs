using System.Globalization;
using System.Security.Cryptography;

namespace HomeSense.RoomClient.Hub;

/// <summary>Ids for this door's requests that no other run of this program used: kept requests outlive a restart.</summary>
internal sealed class RequestIds
{
    private readonly string run = RandomNumberGenerator.GetHexString(8, lowercase: true);
    private long last;

    public string Next() => string.Create(CultureInfo.InvariantCulture, $"{run}-{Interlocked.Increment(ref last)}");
}
