using HomeSense.Backend.Availability;
using HomeSense.Backend.Campus;
using HomeSense.Server.Campus;
using HomeSense.Server.Tests.Hub;
using Microsoft.Extensions.Logging.Abstractions;

namespace HomeSense.Server.Tests.State;

public sealed class CampusStateTests
{
    [Test]
    public async Task A_change_that_fails_leaves_the_school_as_it_was_and_says_so_to_whoever_asked()
    {
        await using var campus = await Started();

        var failure = Assert.ThrowsAsync<InvalidOperationException>(() => campus.State.ApplyAsync<bool>((_, _) => throw new InvalidOperationException("no"), CancellationToken.None));

        Assert.That(failure!.Message, Is.EqualTo("no"));
        Assert.That(await campus.State.ApplyAsync((school, _) => new SchoolChange<int>(school, 7), CancellationToken.None), Is.EqualTo(7));
    }

    [Test]
    public async Task A_meeting_that_fails_says_so_to_whoever_came()
    {
        await using var campus = await Started();

        var meeting = campus.State.MeetAsync((school, _) => new SchoolChange<bool>(school, true), _ => throw new InvalidOperationException("no"), CancellationToken.None);

        Assert.ThrowsAsync<InvalidOperationException>(() => meeting);
    }

    [Test]
    public async Task Ten_thousand_changes_at_once_happen_one_after_another()
    {
        await using var campus = await Started();
        var count = 0;

        var answers = await Task.WhenAll(Enumerable.Range(0, 10_000).Select(_ => campus.State.ApplyAsync((school, _) => new SchoolChange<int>(school, ++count), CancellationToken.None)));

        Assert.That(answers, Is.Ordered.And.Unique);
    }

    [Test]
    public async Task More_changes_than_can_wait_make_their_askers_wait_not_the_hub_fail()
    {
        await using var campus = await Started();
        using var held = new ManualResetEventSlim();
        var blocking = campus.State.ApplyAsync((school, _) => Blocked(held, school), CancellationToken.None);

        var waiting = Enumerable.Range(0, 12_000).Select(_ => campus.State.ApplyAsync((school, _) => new SchoolChange<bool>(school, true), CancellationToken.None)).ToList();
        held.Set();

        await blocking;
        Assert.That(await Task.WhenAll(waiting), Has.Length.EqualTo(12_000));
    }

    [Test]
    public async Task Nobody_waits_for_ever_when_the_hub_stops()
    {
        var campus = await Started();
        using var held = new ManualResetEventSlim();
        var waiting = Enumerable.Range(0, 12_000).Select(number => campus.State.ApplyAsync((school, _) => number == 0 ? Blocked(held, school) : new(school, true), CancellationToken.None)).ToList();

        var stopping = campus.DisposeAsync();
        held.Set();
        await stopping;

        await Task.WhenAll(waiting.Select(Ended)).WaitAsync(TimeSpan.FromSeconds(30));
        Assert.ThrowsAsync<OperationCanceledException>(() => campus.State.ApplyAsync((school, _) => new SchoolChange<bool>(school, true), CancellationToken.None));
    }

    [Test]
    public async Task Readers_always_see_a_school_and_its_rooms_that_belong_together()
    {
        await using var campus = await Started();
        var (small, large) = (SmallCampus.Of(["B213"]), SmallCampus.Of(["B213", "B214", "B215"]));
        using var ending = new CancellationTokenSource();
        var reading = Task.Run(() =>
        {
            while (!ending.IsCancellationRequested) campus.State.Snapshot.ToMessage();
        });

        for (var turn = 0; turn < 3_000; turn++)
            await campus.State.ApplyAsync((school, _) => new SchoolChange<bool>(school.On(turn % 2 == 0 ? large : small), true), CancellationToken.None);
        await ending.CancelAsync();

        Assert.DoesNotThrowAsync(() => reading);
    }

    private static SchoolChange<bool> Blocked(ManualResetEventSlim until, School school)
    {
        until.Wait();
        return new(school, true);
    }

    private static async Task Ended(Task task)
    {
        try
        {
            await task;
        }
        catch (OperationCanceledException)
        {
            // Told that the hub is stopping.
        }
    }

    private static async Task<Running> Started()
    {
        var state = new CampusState(
            School.Of(SmallCampus.Usual, AvailabilityRules.Default), Duration.FromMilliseconds(100), new Nobody(), new ShiftedTime(A.Time("10:00")), NullLogger<CampusState>.Instance);
        await state.StartAsync(CancellationToken.None);
        return new Running(state);
    }

    private sealed class Running(CampusState state) : IAsyncDisposable
    {
        public CampusState State { get; } = state;

        public async ValueTask DisposeAsync() => await State.StopAsync(CancellationToken.None);
    }
}
