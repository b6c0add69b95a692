using System.Text.Json;
using System.Text.Json.Serialization;
using HomeSense.Backend.Protocol;
using HomeSense.RoomClient.Keeping;
using NodaTime;

namespace HomeSense.RoomClient.Dispenser;

/// <summary>What was counted at a dispenser.</summary>
/// <param name="Used">ml taken out of this bottle.</param>
/// <param name="Doses">All it ever gave.</param>
/// <param name="Millilitres">The same in ml.</param>
/// <param name="Hands">Hands it ever saw.</param>
/// <param name="LastDose">When it gave the last one; no two are given at the same instant.</param>
/// <param name="IsStuck">The servo did not arrive and waits for somebody.</param>
internal sealed record GelCount(double Used, long Doses, double Millilitres, long Hands, Instant? LastDose, bool IsStuck)
{
    public static GelCount Zero { get; } = new(0, 0, 0, 0, null, false);
}

/// <summary>The count, on disk, and how full the bottle is by it.</summary>
internal sealed class GelBottle
{
    private readonly Lock gate = new();
    private readonly KeptFile file;
    private readonly double size;

    /// <param name="size">ml of a full bottle.</param>
    /// <param name="kept">Doses the hub has not confirmed: one of them may have been kept when the count no longer was.</param>
    public GelBottle(KeptFile file, double size, IEnumerable<ClientMessage.Dose> kept)
    {
        (this.file, this.size) = (file, size);
        Count = file.ReadOne(GelJson.Default.GelCount) ?? GelCount.Zero;
        foreach (var missed in kept.Where(dose => Count.LastDose is not { } last || dose.At > last)) Count = After(missed);
    }

    public GelCount Count { get; private set; }

    /// <summary>What is left, in percent.</summary>
    public double Percent => Math.Round(100 * Math.Clamp(1 - (Count.Used / size), 0, 1), 1);

    /// <summary>What will be left after one more dose.</summary>
    public double PercentAfter(double millilitres) => Math.Round(100 * Math.Clamp(1 - ((Count.Used + millilitres) / size), 0, 1), 1);

    public void Take(ClientMessage.Dose dose)
    {
        lock (gate) Become(After(dose));
    }

    public void SeeHand()
    {
        lock (gate) Count = Count with { Hands = Count.Hands + 1 };   // written with its dose
    }

    public void Refill()
    {
        lock (gate) Become(Count with { Used = 0 });
    }

    public void Stick(bool stuck)
    {
        lock (gate) Become(Count with { IsStuck = stuck });
    }

    private GelCount After(ClientMessage.Dose dose) => Count with
    {
        Used = Math.Min(Count.Used + dose.Millilitres, size),
        Doses = Count.Doses + 1,
        Millilitres = Count.Millilitres + dose.Millilitres,
        LastDose = dose.At,
    };

    private void Become(GelCount count)
    {
        Count = count;
        file.Write(JsonSerializer.SerializeToUtf8Bytes(count, GelJson.Default.GelCount));
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, Converters = [typeof(InstantJsonConverter)])]
[JsonSerializable(typeof(GelCount))]
internal sealed partial class GelJson : JsonSerializerContext;
