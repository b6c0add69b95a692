using HomeSense.Backend.Campus;

namespace HomeSense.Backend.Tests;

public sealed class ReferencesTests
{
    [Test]
    public void Backend_knows_the_runtime_and_NodaTime_and_nothing_else()
    {
        var known = typeof(RoomId).Assembly.GetReferencedAssemblies().Select(assembly => assembly.Name!);

        Assert.That(known, Has.All.StartsWith("System").Or.EqualTo("NodaTime"));
    }
}
