using HomeSense.Backend.Campus;
using HomeSense.Backend.Protocol;

namespace HomeSense.RoomClient.Keeping;

/// <summary>What the hub told last, on disk: as the very messages, with a <c>link</c> that says how old they are.</summary>
internal sealed class LastKnown(KeptFile file, RoomId room)
{
    public Known Read()
    {
        var known = Known.Nothing;
        foreach (var message in file.Read(ProtocolJson.ReadHubMessage))
        {
            known = message switch
            {
                HubMessage.Link link => known with { LastData = link.LastData },
                HubMessage.Welcome welcome => known with { Welcome = welcome },
                HubMessage.Timetable timetable => known with { Timetable = timetable },
                HubMessage.Campus campus => known with { Campus = campus },
                _ => known,
            };
        }

        return known.Welcome?.Room == room ? known : Known.Nothing;
    }

    public void Write(Known known)
    {
        if (known is not { Welcome: { } welcome, LastData: { } lastData }) return;

        List<HubMessage> messages = [welcome, new HubMessage.Link(Connected: false, lastData, lastData, Kept: 0)];
        if (known.Timetable is { } timetable) messages.Add(timetable);
        if (known.Campus is { } campus) messages.Add(campus);
        file.Write(messages.Select(ProtocolJson.Write));
    }
}
