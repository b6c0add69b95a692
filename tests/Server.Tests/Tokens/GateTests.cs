using System.Net;
using HomeSense.Server.Tokens;
using Microsoft.Extensions.Options;

namespace HomeSense.Server.Tests.Tokens;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class GateTests
{
    private static readonly IPAddress Here = IPAddress.Parse("10.0.0.7");

    private readonly FakeTime time = new(A.Time("10:00"));
    private readonly TokenBook book = new(path: null);

    private Gate NewGate() => new(book, Options.Create(new HubOptions()), time);

    [Test]
    public void The_right_token_is_let_in_and_says_whose_it_is()
    {
        var token = book.AddStaff("porter");

        Assert.That(NewGate().AdmitStaff(token, Here), Is.InstanceOf<Admission.Granted>().With.Property("Token").Property("Name").EqualTo("porter"));
    }

    [Test]
    public void After_five_wrong_ones_each_has_to_wait_twice_as_long_up_to_five_minutes()
    {
        var gate = NewGate();
        for (var wrong = 0; wrong < 5; wrong++) Assert.That(gate.AdmitStaff("guess", Here), Is.InstanceOf<Admission.Refused>());

        var waits = new List<double>();
        for (var more = 0; more < 9; more++)
        {
            var wait = ((Admission.LockedOut)gate.AdmitStaff("guess", Here)).Wait;
            waits.Add(wait.TotalSeconds);
            time.Advance(wait);
            Assert.That(gate.AdmitStaff("guess", Here), Is.InstanceOf<Admission.Refused>(), "it has waited, and is looked at again");
        }

        Assert.That(waits, Is.EqualTo([2.0, 4, 8, 16, 32, 64, 128, 256, 300]));
    }

    [Test]
    public void Whoever_is_locked_out_is_not_looked_at_even_with_the_right_token_and_comes_in_later()
    {
        var (token, gate) = (book.AddRoom(A.Room()), NewGate());
        LockOut(gate);

        var now = gate.AdmitRoom(A.Room(), token, Here);
        time.Advance(Duration.FromSeconds(2));

        Assert.That(now, Is.InstanceOf<Admission.LockedOut>());
        Assert.That(gate.AdmitRoom(A.Room(), token, Here), Is.InstanceOf<Admission.Granted>());
    }

    [Test]
    public void One_display_with_an_old_token_locks_out_no_other_behind_the_same_router()
    {
        var (other, staff, gate) = (book.AddRoom(A.Room("B214")), book.AddStaff("porter"), NewGate());

        LockOut(gate);

        Assert.That(gate.AdmitRoom(A.Room("B214"), other, Here), Is.InstanceOf<Admission.Granted>());
        Assert.That(gate.AdmitStaff(staff, Here), Is.InstanceOf<Admission.Granted>());
    }

    [Test]
    public void Nobody_locks_out_others_elsewhere_and_an_address_of_IPv6_is_as_good_as_its_neighbours()
    {
        var (token, gate) = (book.AddRoom(A.Room()), NewGate());
        for (var wrong = 0; wrong < 5; wrong++) gate.AdmitRoom(A.Room(), "guess", IPAddress.Parse($"2001:db8::{wrong}"));

        Assert.That(gate.AdmitRoom(A.Room(), token, IPAddress.Parse("2001:db8::ffff")), Is.InstanceOf<Admission.LockedOut>());
        Assert.That(gate.AdmitRoom(A.Room(), token, IPAddress.Parse("2001:db8:0:1::1")), Is.InstanceOf<Admission.Granted>());
        Assert.That(gate.AdmitRoom(A.Room(), token, Here), Is.InstanceOf<Admission.Granted>());
    }

    [Test]
    public void Wrong_ones_of_a_quarter_of_an_hour_ago_are_forgiven()
    {
        var gate = NewGate();
        for (var wrong = 0; wrong < 4; wrong++) gate.AdmitStaff("guess", Here);
        time.Advance(Duration.FromMinutes(16));

        gate.AdmitStaff("guess", Here);

        Assert.That(gate.AdmitStaff("guess", Here), Is.InstanceOf<Admission.Refused>());
    }

    [Test]
    public void What_is_remembered_of_guessers_stays_bounded_and_the_newest_is_kept()
    {
        var gate = NewGate();

        for (var guesser = 0; guesser < 20_000; guesser++)
        {
            time.Advance(Duration.FromMilliseconds(1));
            gate.AdmitStaff("guess", new IPAddress([10, 1, (byte)(guesser >> 8), (byte)guesser]));
        }

        LockOut(gate);
        Assert.That(gate.AdmitRoom(A.Room(), "guess", Here), Is.InstanceOf<Admission.LockedOut>());
    }

    private static void LockOut(Gate gate)
    {
        for (var wrong = 0; wrong < 5; wrong++) gate.AdmitRoom(A.Room(), "guess", Here);
    }
}
