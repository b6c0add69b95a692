using HomeSense.Backend.Availability;
using HomeSense.Server.Refresh;
using Microsoft.Extensions.Options;
using NodaTime;

namespace HomeSense.Server.Campus;

/// <summary>The section <c>Rules</c> of appsettings.json: the times of the state machine. See <see cref="AvailabilityRules"/> for what each means.</summary>
public sealed class RulesOptions
{
    public const string Section = "Rules";

    [Within(0, 120)] public int CheckInWindowMinutes { get; set; } = 10;

    [Within(1, 120)] public int ShortestWalkInMinutes { get; set; } = 5;

    [Within(1, 120)] public int HoldMinutes { get; set; } = 10;

    [Within(1, 120)] public int MotionMinutes { get; set; } = 10;

    [Within(1, 240)] public int StillHereAfterMinutes { get; set; } = 20;

    [Within(1, 60)] public int StillHereGraceMinutes { get; set; } = 5;

    [Within(1, 240)] public int NoShowAfterMinutes { get; set; } = 15;

    public NoShowPolicy NoShowPolicy { get; set; } = NoShowPolicy.Flag;

    [Within(1, 72)] public int UnknownAfterHours { get; set; } = 24;

    [Within(1, 1440)] public int GoneAfterMinutes { get; set; } = 5;

    /// <param name="timetable">Which says when a timetable counts as stale.</param>
    internal AvailabilityRules ToRules(TimetableOptions timetable) => AvailabilityRules.Default with
    {
        CheckInWindow = Duration.FromMinutes(CheckInWindowMinutes),
        ShortestWalkIn = Duration.FromMinutes(ShortestWalkInMinutes),
        HoldTime = Duration.FromMinutes(HoldMinutes),
        MotionHold = Duration.FromMinutes(MotionMinutes),
        StillAfter = Duration.FromMinutes(StillHereAfterMinutes),
        StillGrace = Duration.FromMinutes(StillHereGraceMinutes),
        NoShowAfter = Duration.FromMinutes(NoShowAfterMinutes),
        NoShow = NoShowPolicy,
        StaleAfter = Duration.FromTimeSpan(timetable.StaleAfter),
        UnknownAfter = Duration.FromHours(UnknownAfterHours),
        GoneAfter = Duration.FromMinutes(GoneAfterMinutes),
    };
}

[OptionsValidator]
internal sealed partial class RulesOptionsValidator : IValidateOptions<RulesOptions>;
