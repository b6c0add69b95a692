namespace HomeSense.Backend.Walking;

/// <summary>How long things take on the way, in seconds: for somebody who is in no hurry and does not know the building.</summary>
internal static class Pace
{
    public const double BetweenBuildings = 45;   // two outer doors and finding the way, where nobody drew it

    private const double MetresPerSecond = 1.2;
    private const double StairsPerFloor = 20;    // either way
    private const double LiftWait = 30;
    private const double LiftPerFloor = 5;
    private const double DoorToOpen = 5;

    public static double Along(double metres) => metres / MetresPerSecond;

    public static double ThroughDoor(double metres) => Along(metres) + DoorToOpen;

    public static double ByStairs(int floors) => Math.Abs(floors) * StairsPerFloor;

    /// <summary>One ride, however many floors: one waits once.</summary>
    public static double ByLift(int floors) => floors == 0 ? 0 : LiftWait + Math.Abs(floors) * LiftPerFloor;
}
