// One test at a time: the explorer hands a baton between threads, and stress needs the machine to itself.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
