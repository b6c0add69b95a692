using HomeSense.Backend.Protocol;
using HomeSense.Server.Sessions;

namespace HomeSense.Server.Tests.Sessions;

public sealed class AnsweredRequestsTests
{
    private readonly FakeTime time = new(A.Time("10:00"));

    [Test]
    public void Every_claim_of_the_last_minute_is_remembered_but_of_searches_only_the_newest_few()
    {
        var answered = new AnsweredRequests(time);

        for (var number = 0; number < 100; number++)
        {
            answered.Add($"claim {number}", new HubMessage.Released($"claim {number}", A.Room()));
            answered.Add($"find {number}", new HubMessage.Found($"find {number}", A.Time("10:00"), [], []));
        }

        Assert.That(Enumerable.Range(0, 100).Select(number => answered.Find($"claim {number}")), Is.All.Not.Null);
        Assert.That(Enumerable.Range(0, 100).Count(number => answered.Find($"find {number}") is not null), Is.EqualTo(4));
        Assert.That(answered.Find("find 99"), Is.Not.Null);
        Assert.That(answered.Count, Is.EqualTo(200), "all of them count as requests");
    }

    [Test]
    public void A_claim_that_has_the_id_of_a_search_long_ago_is_not_forgotten_with_it()
    {
        var answered = new AnsweredRequests(time);
        answered.Add("1", new HubMessage.Found("1", A.Time("10:00"), [], []));
        time.Advance(Duration.FromMinutes(2));
        answered.Find("1");
        answered.Add("1", new HubMessage.Released("1", A.Room()));

        for (var number = 0; number < 10; number++) answered.Add($"find {number}", new HubMessage.Found($"find {number}", A.Time("10:02"), [], []));

        Assert.That(answered.Find("1"), Is.InstanceOf<HubMessage.Released>());
    }
}
