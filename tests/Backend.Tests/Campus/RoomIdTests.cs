using HomeSense.Backend.Bookings;
using HomeSense.Backend.Campus;

namespace HomeSense.Backend.Tests;

public sealed class RoomIdTests
{
    [TestCase("B213")]
    [TestCase("V 013/014")]
    [TestCase("Salle l'Étage \"Ω\"")]
    [TestCase("図書室")]
    public void Whatever_a_door_sign_can_show_is_a_room_id(string text)
    {
        Assert.That(RoomId.Parse(text).Value, Is.EqualTo(text));
    }

    [TestCase("")]
    [TestCase("   ")]
    [TestCase("B2\n13")]
    [TestCase("B\u0000213")]
    public void Nothing_and_what_cannot_be_seen_is_none(string text)
    {
        Assert.That(RoomId.TryParse(text, out _), Is.False);
        Assert.That(() => RoomId.Parse(text), Throws.InstanceOf<FormatException>());
    }

    [Test]
    public void It_has_at_most_sixty_four_characters()
    {
        Assert.That(RoomId.TryParse(new string('B', 64), out _), Is.True);
        Assert.That(RoomId.TryParse(new string('B', 65), out _), Is.False);
        Assert.That(RoomId.TryParse(null, out _), Is.False);
    }

    [Test]
    public void Blanks_around_it_do_not_count_and_case_does()
    {
        Assert.That(RoomId.Parse("  B213 "), Is.EqualTo(RoomId.Parse("B213")));
        Assert.That(RoomId.Parse("b213"), Is.Not.EqualTo(RoomId.Parse("B213")));
    }

    [Test]
    public void Rooms_are_in_order_of_their_characters()
    {
        RoomId[] rooms = [A.Room("b1"), A.Room("B2"), A.Room("B10")];

        Assert.That(rooms.Order().Select(room => room.Value), Is.EqualTo(new[] { "B10", "B2", "b1" }));
        Assert.That(A.Room("B10") < A.Room("B2") && A.Room("B2") >= A.Room("B2") && A.Room("b1") > A.Room("B2") && A.Room("B1") <= A.Room("B2"));
    }

    [Test]
    public void Other_ids_and_words_are_not_blank_either()
    {
        Assert.That(() => BookingId.Parse(" "), Throws.InstanceOf<FormatException>());
        Assert.That(() => BuildingId.Parse(" "), Throws.InstanceOf<FormatException>());
        Assert.That(() => Equipment.Parse(" "), Throws.InstanceOf<FormatException>());
        Assert.That(Equipment.Parse(" Écran Tactile ").Word, Is.EqualTo("écran tactile"));
    }
}
