// trial
export default function Page() { return <main className="p-8 text-accent bg-past-wash">1,284.50 zero 0</main>; }
