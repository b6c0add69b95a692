using HomeSense.Backend.Campus;

namespace HomeSense.RoomClient.Devices.Settings;

/// <summary>Reads <c>devices</c> of room.json: a part that is named is fitted, <c>{}</c> with everything as usual, and <c>{"kind":"none"}</c> is not.</summary>
internal static class DevicesFile
{
    private const int LastPin = 27;

    /// <summary>Pins that carry a hardware PWM signal, by channel on a Pi before the 5.</summary>
    private static readonly int[][] PwmChannels = [[12, 18], [13, 19]];

    public static DeviceSettings Read(JsonPlace place)
    {
        var devices = new DeviceSettings
        {
            Motion = Part(place, "motion", ["pir"], (part, _) => ReadMotion(part)),
            Button = Part(place, "button", ["button"], (part, _) => ReadButton(part)),
            Lamp = Part(place, "lamp", ["plain", "pwm", "softwarePwm"], ReadLamp),
            Buzzer = Part(place, "buzzer", ["active"], (part, _) => ReadBuzzer(part)),
            Thermometer = Part(place, "thermometer", ["ds18b20", "bme280", "dht22", "scd4x"], ReadThermometer),
            Hand = Part(place, "hand", ["infrared"], (part, _) => ReadHand(part)),
            Dispenser = Part(place, "dispenser", ["servo"], (part, _) => ReadDispenser(part)),
        };
        place.NothingElse();
        CheckPins(place, devices);
        return devices;
    }

    private static T? Part<T>(JsonPlace devices, string name, string[] kinds, Func<JsonPlace, string, T> read) where T : class
    {
        if (devices.Child(name, optional: true) is not { } part) return null;
        var kind = Choice(part, "kind", [.. kinds, "none"], kinds[0]);
        var settings = read(part, kind);
        part.NothingElse();
        return kind == "none" ? null : settings;
    }

    private static MotionSettings ReadMotion(JsonPlace place)
    {
        var usual = new MotionSettings();
        return new MotionSettings
        {
            Pin = Pin(place, "pin", usual.Pin),
            ActiveLow = place.Flag("activeLow", usual.ActiveLow),
            Debounce = Milliseconds(place, "debounceMilliseconds", 0, 8, usual.Debounce),
            WarmUp = Seconds(place, "warmUpSeconds", 0, 600, usual.WarmUp),
        };
    }

    private static ButtonSettings ReadButton(JsonPlace place)
    {
        var usual = new ButtonSettings();
        return new ButtonSettings
        {
            Pin = Pin(place, "pin", usual.Pin),
            ActiveLow = place.Flag("activeLow", usual.ActiveLow),
            Debounce = Milliseconds(place, "debounceMilliseconds", 1, 500, usual.Debounce),
        };
    }

    private static LampSettings ReadLamp(JsonPlace place, string kind)
    {
        var usual = new LampSettings();
        return new LampSettings
        {
            Kind = kind switch { "pwm" => LampKind.Pwm, "softwarePwm" => LampKind.SoftwarePwm, _ => LampKind.Plain },
            Pin = Pin(place, "pin", usual.Pin),
            ActiveLow = place.Flag("activeLow", usual.ActiveLow),
            Frequency = place.Integer("frequency", 50, 2_000, usual.Frequency),
            Follows = Choice(place, "follows", ["room", "motion", "nothing"], "room") switch
            {
                "motion" => LampFollows.Motion,
                "nothing" => LampFollows.Nothing,
                _ => LampFollows.Room,
            },
        };
    }

    private static BuzzerSettings ReadBuzzer(JsonPlace place)
    {
        var usual = new BuzzerSettings();
        return new BuzzerSettings
        {
            Pin = Pin(place, "pin", usual.Pin),
            ActiveLow = place.Flag("activeLow", usual.ActiveLow),
            OnMotion = place.Flag("onMotion", usual.OnMotion),
            Quiet = place.Parsed("quiet", DailyHours.Parse, usual.Quiet.ToString()) ?? usual.Quiet,
        };
    }

    private static ThermometerSettings ReadThermometer(JsonPlace place, string kind)
    {
        var usual = new ThermometerSettings();
        return new ThermometerSettings
        {
            Kind = kind switch
            {
                "bme280" => ThermometerKind.Bme280,
                "dht22" => ThermometerKind.Dht22,
                "scd4x" => ThermometerKind.Scd4x,
                _ => ThermometerKind.Ds18b20,
            },
            Pin = Pin(place, "pin", usual.Pin),
            Address = Choice(place, "address", ["0x76", "0x77"], "0x76") == "0x77" ? 0x77 : 0x76,
            Bus = place.Integer("bus", 0, 22, usual.Bus),
            Every = Seconds(place, "everySeconds", 5, 240, usual.Every),
            Change = place.Number("change", 0.1, 10, usual.Change),
        };
    }

    private static HandSettings ReadHand(JsonPlace place)
    {
        var usual = new HandSettings();
        return new HandSettings
        {
            Pin = Pin(place, "pin", usual.Pin),
            ActiveLow = place.Flag("activeLow", usual.ActiveLow),
            Debounce = Milliseconds(place, "debounceMilliseconds", 1, 500, usual.Debounce),
        };
    }

    private static DispenserSettings ReadDispenser(JsonPlace place)
    {
        var usual = new DispenserSettings();
        var restSwitch = place.Integer("restSwitchPin", -1, LastPin, -1);
        var settings = new DispenserSettings
        {
            Pin = Pin(place, "pin", usual.Pin),
            RestAngle = place.Number("restAngle", 0, 180, usual.RestAngle),
            DoseAngle = place.Number("doseAngle", 0, 180, usual.DoseAngle),
            Travel = Milliseconds(place, "travelMilliseconds", 1, 5_000, usual.Travel),
            Hold = Milliseconds(place, "holdMilliseconds", 0, 5_000, usual.Hold),
            Pause = Milliseconds(place, "pauseMilliseconds", 0, 60_000, usual.Pause),
            Limit = Seconds(place, "limitSeconds", 0.5, 30, usual.Limit),
            MillilitresPerDose = place.Number("millilitres", 0.1, 20, usual.MillilitresPerDose),
            BottleMillilitres = place.Number("bottleMillilitres", 10, 10_000, usual.BottleMillilitres),
            RestSwitchPin = restSwitch < 0 ? null : restSwitch,
            SoftwarePwm = place.Flag("softwarePwm", usual.SoftwarePwm),
        };
        if (settings.DoseAngle == settings.RestAngle) place.Problem("doseAngle and restAngle are the same, so that nothing would move");
        if (settings.Travel >= settings.Limit) place.Problem("limitSeconds must be longer than travelMilliseconds, or every dose would count as stuck");
        return settings;
    }

    /// <summary>What no single part can know: that no pin, and no PWM channel, is used twice.</summary>
    private static void CheckPins(JsonPlace place, DeviceSettings devices)
    {
        (string Part, int? Pin)[] all =
        [
            ("motion", devices.Motion?.Pin), ("button", devices.Button?.Pin), ("lamp", devices.Lamp?.Pin), ("buzzer", devices.Buzzer?.Pin),
            ("thermometer", devices.Thermometer is { Kind: ThermometerKind.Ds18b20 or ThermometerKind.Dht22 } one ? one.Pin : null),
            ("thermometer (I²C)", OnFirstBus(devices.Thermometer) ? 2 : null), ("thermometer (I²C)", OnFirstBus(devices.Thermometer) ? 3 : null),
            ("hand", devices.Hand?.Pin), ("dispenser", devices.Dispenser?.Pin), ("dispenser's restSwitchPin", devices.Dispenser?.RestSwitchPin),
        ];
        foreach (var shared in all.Where(use => use.Pin is not null).GroupBy(use => use.Pin).Where(group => group.Count() > 1))
            place.Problem($"pin {shared.Key} is used by {string.Join(" and by ", shared.Select(use => use.Part))}");

        if (devices is not { Lamp: { Kind: LampKind.Pwm, Pin: var lamp }, Dispenser: { SoftwarePwm: false, Pin: var servo } }) return;
        if (lamp != servo && PwmChannels.Any(pins => pins.Contains(lamp) && pins.Contains(servo)))
            place.Problem($"lamp on pin {lamp} and dispenser on pin {servo} share a PWM channel; put one of them on {(lamp is 12 or 18 ? "13 or 19" : "12 or 18")}");
    }

    private static bool OnFirstBus(ThermometerSettings? thermometer) =>
        thermometer is { Kind: ThermometerKind.Bme280 or ThermometerKind.Scd4x, Bus: 1 };

    private static int Pin(JsonPlace place, string name, int usual) => place.Integer(name, 0, LastPin, usual);

    private static TimeSpan Milliseconds(JsonPlace place, string name, double from, double to, TimeSpan usual) =>
        TimeSpan.FromMilliseconds(place.Number(name, from, to, usual.TotalMilliseconds));

    private static TimeSpan Seconds(JsonPlace place, string name, double from, double to, TimeSpan usual) =>
        TimeSpan.FromSeconds(place.Number(name, from, to, usual.TotalSeconds));

    private static string Choice(JsonPlace place, string name, string[] known, string usual) => place.Parsed(
        name,
        text => known.Contains(text) ? text : throw new FormatException($"expected one of {string.Join(", ", known)}, not “{text}”"),
        usual) ?? usual;
}
