namespace HomeSense.Scraper.ICalendar;

/// <summary>How much work one file may cause: a rule may ask for millions of days.</summary>
internal sealed class StepBudget(int steps)
{
    private int left = steps;

    public bool IsSpent => left <= 0;

    public bool TryTake()
    {
        if (left > 0) left--;
        return left > 0;
    }
}
