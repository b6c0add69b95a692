using NUnit.Framework.Interfaces;
using NUnit.Framework.Internal;

namespace HomeSense.Server.Tests.Hub;

/// <summary>The same tests over a transport that the usual build has not: built with <c>-p:Fleck=true</c> and run with <c>HOMESENSE_TRANSPORT=Fleck</c>.</summary>
internal static class AnotherTransport
{
    public static string? Name { get; } = Environment.GetEnvironmentVariable("HOMESENSE_TRANSPORT");
}

/// <summary>A test that only the hub's own transport passes, and why no other can.</summary>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Class)]
internal sealed class BuiltInTransportAttribute(string reason) : NUnitAttribute, IApplyToTest
{
    public void ApplyToTest(Test test)
    {
        if (AnotherTransport.Name is null || test.RunState == RunState.NotRunnable) return;
        test.RunState = RunState.Ignored;
        test.Properties.Set(PropertyNames.SkipReason, $"Not over {AnotherTransport.Name}: {reason}.");
    }
}
