using System.Collections.Immutable;
using HomeSense.Backend.Protocol;

namespace HomeSense.RoomClient.Screen;

/// <summary>The pages that are open at this door: nearly always one.</summary>
internal sealed class ScreenPages
{
    public const int Most = 20;

    private ImmutableList<ScreenPage> pages = [];

    /// <summary>Makes room for one more page.</summary>
    /// <returns>False when there are too many.</returns>
    public bool TryAdd(ScreenPage page)
    {
        if (pages.Count >= Most) return false;
        ImmutableInterlocked.Update(ref pages, before => before.Add(page));
        return true;
    }

    public void Remove(ScreenPage page) => ImmutableInterlocked.Update(ref pages, before => before.Remove(page));

    public IEnumerable<ScreenPage> SignedIn => pages.Where(page => page.IsSignedIn);

    public void Tell(HubMessage message)
    {
        var encoded = ProtocolJson.Write(message);
        foreach (var page in SignedIn) page.Send(encoded);
    }
}
