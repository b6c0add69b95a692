namespace HomeSense.RoomClient.Devices.Settings;

/// <summary>What is fitted at this door, on which pins, and how it behaves: <c>devices</c> in room.json. Null stands for a part that is not fitted.</summary>
/// <remarks>Pins are BCM numbers; the defaults are the wiring of docs/install-pi.md.</remarks>
internal sealed record DeviceSettings
{
    public MotionSettings? Motion { get; init; }

    public ButtonSettings? Button { get; init; }

    public LampSettings? Lamp { get; init; }

    public BuzzerSettings? Buzzer { get; init; }

    public ThermometerSettings? Thermometer { get; init; }

    public HandSettings? Hand { get; init; }

    public DispenserSettings? Dispenser { get; init; }

    public static DeviceSettings Nothing { get; } = new();

    /// <summary>Every part there is, as the simulated board has it.</summary>
    public static DeviceSettings Everything { get; } = new()
    {
        Motion = new(), Button = new(), Lamp = new(), Buzzer = new(), Thermometer = new(), Hand = new(), Dispenser = new(),
    };
}

/// <summary>A passive infrared sensor.</summary>
internal sealed record MotionSettings
{
    public int Pin { get; init; } = 17;

    public bool ActiveLow { get; init; }

    /// <summary>How long a level must last to be believed; below 10 ms, for motion is told at once.</summary>
    public TimeSpan Debounce { get; init; } = TimeSpan.FromMilliseconds(4);

    /// <summary>How long after power the sensor says anything at all. HC-SR501: a minute.</summary>
    public TimeSpan WarmUp { get; init; } = TimeSpan.FromSeconds(60);
}

internal sealed record ButtonSettings
{
    public int Pin { get; init; } = 22;

    /// <summary>To ground when pressed, held up by the Pi's own resistor.</summary>
    public bool ActiveLow { get; init; } = true;

    public TimeSpan Debounce { get; init; } = TimeSpan.FromMilliseconds(20);
}

internal enum LampKind
{
    /// <summary>On or off: however dimly it is to shine, it is on.</summary>
    Plain,

    /// <summary>Dimmed by the Pi's hardware (GPIO 12, 13, 18, 19) or the kernel (any pin with the pwm-gpio overlay).</summary>
    Pwm,

    /// <summary>Dimmed by a busy thread: the last resort, at most of a core and a visible flicker.</summary>
    SoftwarePwm,
}

internal enum LampFollows
{
    Room,
    Motion,
    Nothing,
}

internal sealed record LampSettings
{
    public LampKind Kind { get; init; }

    public int Pin { get; init; } = 21;

    public bool ActiveLow { get; init; }

    /// <summary>Of a dimmed lamp, in Hz.</summary>
    public int Frequency { get; init; } = 200;

    /// <summary>What it shows until staff order otherwise.</summary>
    public LampFollows Follows { get; init; }
}

/// <summary>An active buzzer: it sounds while its pin is on.</summary>
internal sealed record BuzzerSettings
{
    public int Pin { get; init; } = 27;

    public bool ActiveLow { get; init; }

    /// <summary>Whether it sounds for a second when motion begins.</summary>
    public bool OnMotion { get; init; }

    /// <summary>When it never sounds, by the campus's clock.</summary>
    public DailyHours Quiet { get; init; } = new(new NodaTime.LocalTime(20, 0), new NodaTime.LocalTime(8, 0));
}

internal enum ThermometerKind
{
    Ds18b20,
    Bme280,
    Dht22,
    Scd4x,
}

internal sealed record ThermometerSettings
{
    public ThermometerKind Kind { get; init; }

    /// <summary>Of a DHT22; a DS18B20's pin is the w1-gpio overlay's.</summary>
    public int Pin { get; init; } = 4;

    /// <summary>Of a BME280: 0x76 or 0x77.</summary>
    public int Address { get; init; } = 0x76;

    /// <summary>The I²C bus of a BME280 or SCD4x.</summary>
    public int Bus { get; init; } = 1;

    /// <summary>How often it is told at least.</summary>
    public TimeSpan Every { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>By how many °C it must differ to be told sooner.</summary>
    public double Change { get; init; } = 0.5;
}

/// <summary>An infrared sensor that sees a hand under the dispenser.</summary>
internal sealed record HandSettings
{
    public int Pin { get; init; } = 23;

    /// <summary>The usual modules pull their output down while something is near.</summary>
    public bool ActiveLow { get; init; } = true;

    public TimeSpan Debounce { get; init; } = TimeSpan.FromMilliseconds(20);
}

/// <summary>A servo that presses a bottle.</summary>
internal sealed record DispenserSettings
{
    public int Pin { get; init; } = 18;

    /// <summary>Degrees, 0–180.</summary>
    public double RestAngle { get; init; }

    /// <summary>Degrees, 0–180.</summary>
    public double DoseAngle { get; init; } = 90;

    /// <summary>How long the arm takes from one end to the other where no switch says when it has arrived.</summary>
    public TimeSpan Travel { get; init; } = TimeSpan.FromMilliseconds(400);

    /// <summary>How long it presses.</summary>
    public TimeSpan Hold { get; init; } = TimeSpan.FromMilliseconds(300);

    /// <summary>From the beginning of one dose to that of the next, at least.</summary>
    public TimeSpan Pause { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>How long a movement may take before the servo counts as stuck.</summary>
    public TimeSpan Limit { get; init; } = TimeSpan.FromSeconds(3);

    public double MillilitresPerDose { get; init; } = 1.5;

    public double BottleMillilitres { get; init; } = 500;

    /// <summary>Of a switch that is closed to ground while the arm is at rest; null where there is none.</summary>
    public int? RestSwitchPin { get; init; }

    /// <summary>Whether the servo is driven by a busy thread: the last resort, its arm trembles.</summary>
    public bool SoftwarePwm { get; init; }
}
