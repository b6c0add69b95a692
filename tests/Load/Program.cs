return await HomeSense.Load.LoadCommand.Create().Parse(args).InvokeAsync();
