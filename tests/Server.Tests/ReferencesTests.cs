using System.Reflection;

namespace HomeSense.Server.Tests;

public sealed class ReferencesTests
{
    [Test]
    public void The_hub_never_knows_a_room_client()
    {
        var known = Assembly.Load("HomeSense.Server").GetReferencedAssemblies().Select(assembly => assembly.Name);

        Assert.That(known, Has.None.EqualTo("HomeSense.RoomClient"));
        Assert.That(known, Does.Contain("HomeSense.Backend").And.Contain("HomeSense.Scraper"));
    }
}
